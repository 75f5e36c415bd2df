import { Button, Checkbox, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { TryAnswer } from '@nurt/core/processes/try-api.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { isReadOnly } from '@nurt/core/fields/read-only.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldControl } from '../fields/FieldControl.tsx'
import { fieldCell } from '../fields/field-cells.tsx'
import { fieldLabel, listField, type ListField } from '../lists/fields-of.ts'
import { supplied } from './supplied.ts'
import type { ModuleWithSteps } from './TryPage.tsx'

interface TryValuesProps {
  module: ModuleWithSteps
  answer: TryAnswer
  onFill: (values: Record<string, unknown>) => void
}

interface Asked {
  listed: ListField
  value: unknown
}

/** What the process asks about the record; another value may be put in on the way. */
export function TryValues({ module, answer, onFill }: TryValuesProps) {
  const { t } = useLingui()
  const { blueprint } = useWorkspace()
  const [typed, setTyped] = useState<Record<string, unknown>>({})
  const asked = answer.asked.flatMap(({ path, value }): Asked[] => {
    const listed = listField(blueprint, module, path)
    return listed ? [{ listed, value }] : []
  })
  if (asked.length === 0) return null
  const isChanged = Object.keys(typed).length > 0
  return (
    <Paper withBorder p="md" radius="lg" component="section" aria-label={t`What the process asks about`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isChanged) onFill(typed)
          setTyped({})
        }}
      >
        <Stack gap="sm">
          <Text fw={600} size="sm">
            <Trans>What the process asks about</Trans>
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {asked.map(({ listed, value }) => (
              <AskedValue
                key={listed.path}
                listed={listed}
                value={listed.path in typed ? typed[listed.path] : value}
                onChange={(next) => setTyped({ ...typed, [listed.path]: next })}
              />
            ))}
          </SimpleGrid>
          {isChanged && (
            <Group>
              <Button type="submit" size="xs">{t`Go on with these values`}</Button>
              <Button size="xs" variant="default" onClick={() => setTyped({})}>{t`Leave them as they were`}</Button>
            </Group>
          )}
        </Stack>
      </form>
    </Paper>
  )
}

function AskedValue({ listed, value, onChange }: Asked & { onChange: (value: unknown) => void }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { labelOf, members } = workspace
  const { field } = listed
  const label = fieldLabel(listed, labelOf)
  if (!isWritable(listed)) {
    return (
      <div>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="sm" component="div">
          {fieldCell(field, value, workspace) || t`empty`}
        </Text>
      </div>
    )
  }
  if (field.type === 'files') return <FileThere label={label} value={value} onChange={onChange} />
  return <FieldControl field={{ ...field, required: false }} label={label} value={value} members={members} onChange={onChange} />
}

interface FileThereProps {
  label: string
  value: unknown
  onChange: (value: unknown) => void
}

/** Nothing is uploaded for a trial. */
function FileThere({ label, value, onChange }: FileThereProps) {
  const { t } = useLingui()
  const file = t`a file for the trial`
  return (
    <Checkbox
      mt={28}
      label={t`${label}: a file is there`}
      checked={!isBlank(value)}
      onChange={(event) => onChange(event.currentTarget.checked ? supplied(file) : null)}
    />
  )
}

function isWritable({ system, through, field }: ListField): boolean {
  return !system && !through && !isReadOnly(field) && field.type !== 'lines'
}
