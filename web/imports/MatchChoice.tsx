import { MultiSelect, SegmentedControl, Stack, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { ImportPlan } from '@nurt/core/imports/plan.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { keyFieldsOf } from './targets.ts'

interface MatchChoiceProps {
  module: Module
  plan: ImportPlan
  onChange: (plan: ImportPlan) => void
}

/** How a row is known to be a record that is there already. */
export function MatchChoice({ module, plan, onChange }: MatchChoiceProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const mapped = new Set(Object.values(plan.mapping).map((target) => ('field' in target ? target.field : '')))
  const keys = keyFieldsOf(module).filter(({ key }) => mapped.has(key))
  return (
    <Stack gap="xs" maw={520}>
      <MultiSelect
        label={t`A row is a record that is there already when these agree`}
        description={t`Leave it empty to add every row as a new record.`}
        data={keys.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
        value={plan.match.filter((key) => mapped.has(key))}
        onChange={(match) => onChange({ ...plan, match })}
        maxValues={5}
      />
      {plan.match.length > 0 && (
        <div>
          <Text size="sm" mb={4}>
            <Trans>Such rows</Trans>
          </Text>
          <SegmentedControl
            value={plan.existing}
            onChange={(existing) => onChange({ ...plan, existing: existing as ImportPlan['existing'] })}
            data={[
              { value: 'update', label: t`change the record` },
              { value: 'skip', label: t`are passed over` },
            ]}
          />
        </div>
      )}
    </Stack>
  )
}
