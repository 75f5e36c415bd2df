import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { TryAnswer } from '@nurt/core/processes/try-api.ts'
import { isReadOnly } from '@nurt/core/fields/read-only.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldControl } from '../fields/FieldControl.tsx'
import { fieldCell } from '../fields/field-cells.tsx'
import { fieldLabel, listField, type ListField } from '../lists/fields-of.ts'
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
  const { blueprint, labelOf, members, ...workspace } = useWorkspace()
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
            {asked.map(({ listed, value }) =>
              isWritable(listed) ? (
                <FieldControl
                  key={listed.path}
                  field={{ ...listed.field, required: false }}
                  label={fieldLabel(listed, labelOf)}
                  value={listed.path in typed ? typed[listed.path] : value}
                  members={members}
                  onChange={(next) => setTyped({ ...typed, [listed.path]: next })}
                />
              ) : (
                <div key={listed.path}>
                  <Text size="sm" fw={500}>
                    {fieldLabel(listed, labelOf)}
                  </Text>
                  <Text size="sm" component="div">
                    {fieldCell(listed.field, value, { blueprint, labelOf, members, ...workspace }) || t`empty`}
                  </Text>
                </div>
              ),
            )}
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

function isWritable({ system, through, field }: ListField): boolean {
  return !system && !through && !isReadOnly(field) && field.type !== 'lines' && field.type !== 'files'
}
