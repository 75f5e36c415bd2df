import { MultiSelect, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, StepGate } from '@nurt/core/blueprint/document.ts'
import { isHidden, hiddenFields } from '@nurt/core/blueprint/hidden-fields.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { putProperty } from './put.ts'
import { useDraft } from './useDraft.ts'

/** Which roles change the rows of a table from where they work, and which of them could not, since they do not see all of it. */
export function TableEditors({ module, gate, at }: { module: Module; gate: StepGate; at: string[] }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const { editors = [] } = gate
  const offered = blueprint.roles.filter(({ key, configure }) => !configure || editors.includes(key))
  const isBlind = (key: string) => {
    const role = blueprint.roles.find((one) => one.key === key)
    const hidden = hiddenFields(blueprint, role)
    const columns = gate.table?.columns ?? []
    return reachOf(role, 'see', module.key) === 'none' || columns.some((path) => isHidden(blueprint, hidden, { module: module.key, path }))
  }
  const blind = editors.filter(isBlind).map((key) => labelOf(blueprint.roles.find((role) => role.key === key)?.name) || key)
  const names = blind.join(', ')
  return (
    <div>
      <MultiSelect
        label={t`Who else may change the rows`}
        description={t`Roles that change values and rows from the list of records, without configuring anything else. Each change is a version.`}
        placeholder={editors.length > 0 ? undefined : t`only those who configure`}
        value={editors}
        data={offered.map(({ key, name }) => ({ value: key, label: labelOf(name) || key }))}
        onChange={(keys) => apply(...putProperty(at, gate, 'editors', keys.length > 0 ? keys : undefined))}
      />
      {names && (
        <Text size="sm" c="var(--nurt-warning)" mt={4} role="note">
          {t`They do not see all columns, so they cannot change the rows: ${names}.`}
        </Text>
      )}
    </div>
  )
}
