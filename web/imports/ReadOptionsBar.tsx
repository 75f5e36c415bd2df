import { Group, Select, Switch, TagsInput, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import { encodings, type ReadOptions } from '@nurt/core/imports/plan.ts'
import { LanguageChoice, useReadExamples } from './LanguageChoice.tsx'

interface ReadOptionsBarProps {
  answer: ImportAnswer
  options: ReadOptions
  onChange: (options: ReadOptions) => void
}

interface ChangingPart extends Omit<ReadOptionsBarProps, 'onChange'> {
  onChange: (part: Partial<ReadOptions>) => void
}

/** How the file was understood, to be put right where the guess is wrong. */
export function ReadOptionsBar({ answer, options, onChange }: ReadOptionsBarProps) {
  const { t } = useLingui()
  const examples = useReadExamples(answer, options.language)
  const change = (part: Partial<ReadOptions>) => onChange({ ...options, ...part })
  return (
    <div>
      <Text size="sm" c="dimmed" mb="xs">
        <Trans>{answer.fileName}: read like this. Change it if the columns below look wrong.</Trans>
      </Text>
      <Group align="end" gap="sm">
        <FileShape answer={answer} options={options} onChange={change} />
        <LanguageChoice value={options.language} onChange={(language) => change({ language })} />
        {answer.ragged > 0 && <OverflowChoice answer={answer} options={options} onChange={change} />}
        <TagsInput
          label={t`Words that mean empty`}
          w={220}
          value={options.blanks}
          onChange={(blanks) => change({ blanks })}
          placeholder={options.blanks.length > 0 ? '' : 'NULL'}
        />
        <Switch
          label={t`The first row names the columns`}
          checked={options.header}
          onChange={(event) => change({ header: event.currentTarget.checked })}
          mb={8}
        />
      </Group>
      {examples.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {examples.join(' · ')}
        </Text>
      )}
    </div>
  )
}

/** What holds the table: a sheet of a workbook, or a text with its delimiter and encoding. */
function FileShape({ answer, options, onChange: change }: ChangingPart) {
  const { t } = useLingui()
  if (answer.sheets.length > 0) {
    return (
      <Select
        label={t`Sheet`}
        data={answer.sheets}
        value={options.sheet ?? answer.sheets[0] ?? null}
        onChange={(sheet) => sheet && change({ sheet })}
        allowDeselect={false}
      />
    )
  }
  const delimiters = [
    { value: ',', label: t`comma` },
    { value: ';', label: t`semicolon` },
    { value: '\t', label: t`tab` },
    { value: '|', label: t`vertical bar` },
  ]
  return (
    <>
      <Select
        label={t`Columns are parted by`}
        data={delimiters}
        value={options.delimiter}
        onChange={(delimiter) => delimiter && change({ delimiter: delimiter as ReadOptions['delimiter'] })}
        allowDeselect={false}
      />
      <Select
        label={t`Encoding`}
        data={[...encodings]}
        value={options.encoding}
        onChange={(encoding) => encoding && change({ encoding: encoding as ReadOptions['encoding'] })}
        allowDeselect={false}
      />
    </>
  )
}

/** Some rows have a delimiter inside a value that nobody quoted. */
function OverflowChoice({ answer, options, onChange }: ChangingPart) {
  const { t } = useLingui()
  const none = '*'
  return (
    <Select
      label={t`Rows that are too long hold it in`}
      data={[{ value: none, label: t`report them` }, ...answer.columns.map(({ name }, column) => ({ value: String(column), label: name }))]}
      value={options.overflow === undefined ? none : String(options.overflow)}
      onChange={(column) => onChange({ overflow: column === null || column === none ? undefined : Number(column) })}
      allowDeselect={false}
    />
  )
}
