import { Group, Paper, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Module, Path, StepGate } from '@nurt/core/blueprint/document.ts'
import type { GateAnswer } from '@nurt/core/blueprint/try-gate.ts'
import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldControl } from '../fields/FieldControl.tsx'
import { environmentOf } from '../expressions/environment.ts'
import { fieldLabel, listField } from '../lists/fields-of.ts'
import { valueField } from '../lists/value-kind.ts'

interface DecisionTryProps {
  module: Module
  gate: StepGate
  values: Readonly<Record<Path, unknown>>
  answer: GateAnswer | undefined
  nameOf: (key: string) => string
  onChange: (values: Record<Path, unknown>) => void
}

/** Values are typed, and the row that answers to them is told. Nothing is written. */
export function DecisionTry({ module, gate, values, answer, nameOf, onChange }: DecisionTryProps) {
  const { t } = useLingui()
  const { blueprint, labelOf, members } = useWorkspace()
  const asked = (gate.table?.columns ?? []).flatMap((path) => listField(blueprint, module, path) ?? [])
  const typeable = asked.filter(({ field }) => !['lines', 'files'].includes(field.type))
  if (typeable.length === 0) return null
  return (
    <Paper withBorder p="sm" radius="md" component="section" aria-label={t`Try the table`}>
      <Stack gap="xs">
        <Text size="sm" fw={500}>{t`Try it: type values and see which row answers`}</Text>
        <Group gap="xs" align="flex-start">
          {typeable.map((listed) => (
            <div key={listed.path} style={{ flex: '1 1 150px', minWidth: 0, maxWidth: 280 }}>
              <FieldControl
                field={{ ...freely(valueField(listed.field)), required: false }}
                label={fieldLabel(listed, labelOf)}
                value={values[listed.path] ?? null}
                members={members}
                onChange={(value) => onChange({ ...values, [listed.path]: value })}
              />
            </div>
          ))}
        </Group>
        <Text size="sm" component="output" display="block" mih={20}>
          {Object.keys(values).length > 0 && <AnswerWords {...{ gate, answer, nameOf }} />}
        </Text>
      </Stack>
    </Paper>
  )
}

/** As exactly as a computed value is asked, which has more places than are shown. */
function freely<F extends object>(field: F): F {
  return 'type' in field && (field.type === 'percent' || field.type === 'number') ? { ...field, places: 6 } : field
}

function AnswerWords({ gate, answer, nameOf }: Pick<DecisionTryProps, 'gate' | 'answer' | 'nameOf'>) {
  const place = typeof answer === 'object' ? gate.flows.findIndex(({ key }) => key === answer.flow) : -1
  const to = typeof answer === 'object' ? gate.flows[place]?.to : answer && gate[answer]
  const name = to === undefined ? '…' : nameOf(to)
  const row = place + 1
  if (answer === undefined) return <Trans>It cannot be told before every cell is filled in rightly.</Trans>
  if (answer === 'unknown') return <Trans>A value is missing: it goes to “{name}”.</Trans>
  if (answer === 'otherwise') return <Trans>No row fits: it goes to “{name}”.</Trans>
  return (
    <Trans>
      Row {row} answers: it goes to “{name}”.
    </Trans>
  )
}

/** What the decision would answer as it stands in the draft; undefined while nothing is typed. */
export function useGateAnswer(module: Module, gate: StepGate, values: Readonly<Record<Path, unknown>>): GateAnswer | undefined {
  const workspace = useWorkspace()
  const { slug, blueprint } = workspace
  const { data } = useQuery({
    queryKey: ['gate-answer', slug, module.key, gate, values, blueprint],
    queryFn: async () => {
      const { tryGate } = await import('@nurt/core/blueprint/try-gate.ts')
      const environment = environmentOf(workspace)
      return tryGate({ blueprint, module: module.key, gate, values: new Map(Object.entries(values)), environment }) ?? null
    },
    enabled: Object.keys(values).length > 0,
    gcTime: 10_000,
  })
  return data ?? undefined
}
