import { Select, Stack, Switch, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field, FieldOf, FieldTypeName, Module } from '@nurt/core/blueprint/document.ts'
import { isConfidential } from '@nurt/core/blueprint/system-fields.ts'
import { valueTypeOf } from '@nurt/core/blueprint/value-type.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { linksTo } from './new-field.ts'
import { OnlyWhen } from './OnlyWhen.tsx'
import { put } from './put.ts'
import type { TypeOptionsProps } from './TypeOptions.tsx'
import { useDraft } from './useDraft.ts'

type Rollup = FieldOf<'rollup'>

const summable: FieldTypeName[] = ['number', 'money', 'percent', 'duration']
const comparable: FieldTypeName[] = [...summable, 'date', 'datetime']

/** Which records that link here are counted or summed. */
export function RollupOptions({ module, field, path, set }: TypeOptionsProps<'rollup'>) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const links = linksTo(blueprint, module.key)
  const source = blueprint.modules.find(({ key }) => key === field.module)
  const candidates = (source?.fields ?? []).filter((candidate) => !candidate.hidden && fits(candidate, field.aggregate))
  /** The field and the result follow from what is asked, so they change together. */
  const change = (part: Partial<Rollup>) => apply(put(path, settled({ ...field, ...part }, source?.fields ?? [])))
  if (links.length === 0) return <Text size="sm">{t`No other module links here yet. Add a link field there first.`}</Text>
  return (
    <Stack>
      <SourceSelect field={field} links={links} onChange={(next) => apply(put(path, next))} />
      <Select
        label={t`What to do with them`}
        allowDeselect={false}
        value={field.aggregate}
        onChange={(aggregate) => change({ aggregate: aggregate as Rollup['aggregate'] })}
        data={[
          { value: 'count', label: t`Count them` },
          { value: 'sum', label: t`Add up` },
          { value: 'min', label: t`The smallest or earliest` },
          { value: 'max', label: t`The greatest or latest` },
        ]}
      />
      {field.aggregate !== 'count' && (
        <Select
          label={t`Of the field`}
          allowDeselect={false}
          value={field.field ?? null}
          onChange={(key) => change({ field: key ?? undefined })}
          data={candidates.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
        />
      )}
      {source && (
        <OnlyWhen
          label={t`Only those that`}
          module={source}
          condition={field.condition}
          onChange={(condition) => set('condition', condition)}
        />
      )}
      <TotalForAll field={field} source={source} set={set} />
    </Stack>
  )
}

function TotalForAll({ field, source, set }: Pick<TypeOptionsProps<'rollup'>, 'field' | 'set'> & { source: Module | undefined }) {
  const { t } = useLingui()
  const isKept = source !== undefined && isConfidential(source)
  return (
    <Switch
      label={t`The total may be shown to all`}
      description={
        isKept
          ? t`Not here: these records can be confidential, so everyone sees the total of the records that they see.`
          : t`Otherwise everyone sees the total of the records that they see.`
      }
      disabled={isKept}
      checked={field.forAll === true && !isKept}
      onChange={(event) => set('forAll', event.currentTarget.checked || undefined)}
    />
  )
}

interface SourceSelectProps {
  field: Rollup
  links: ReturnType<typeof linksTo>
  onChange: (rollup: Rollup) => void
}

/** Another source has other fields, so it begins with counting. */
function SourceSelect({ field, links, onChange }: SourceSelectProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  return (
    <Select
      label={t`Records`}
      description={t`Those that link to this one.`}
      allowDeselect={false}
      value={`${field.module}.${field.link}`}
      data={links.map(({ module, link }) => ({
        value: `${module.key}.${link.key}`,
        label: `${labelOf(module.name)} (${labelOf(link.name)})`,
      }))}
      onChange={(value) => {
        const [module = '', link = ''] = (value ?? '').split('.')
        const { field: _, condition: __, ...rest } = field
        onChange({ ...rest, module, link, aggregate: 'count', result: 'number' })
      }}
    />
  )
}

function fits(field: Field, aggregate: Rollup['aggregate']): boolean {
  return (aggregate === 'sum' ? summable : comparable).includes(valueTypeOf(field))
}

function settled(rollup: Rollup, fields: readonly Field[]): Rollup {
  const { field: _, ...rest } = rollup
  if (rollup.aggregate === 'count') return { ...rest, result: 'number' }
  const fitting = fields.filter((candidate) => !candidate.hidden && fits(candidate, rollup.aggregate))
  const chosen = fitting.find(({ key }) => key === rollup.field) ?? fitting[0]
  return chosen ? { ...rest, field: chosen.key, result: valueTypeOf(chosen) as Rollup['result'] } : rollup
}
