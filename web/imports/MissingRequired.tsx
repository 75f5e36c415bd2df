import { Alert } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { ImportPlan } from '@nurt/core/imports/plan.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** New records without these would all be problems: said before the file is checked. */
export function MissingRequired({ module, plan }: { module: Module; plan: ImportPlan }) {
  const { labelOf } = useWorkspace()
  const filled = new Set(Object.values(plan.mapping).map((target) => ('field' in target && !('of' in target) ? target.field : '')))
  const missing = module.fields.filter(
    (field) => field.required && !field.hidden && field.default === undefined && field.type !== 'autonumber' && !filled.has(field.key),
  )
  if (missing.length === 0) return null
  const names = missing.map(({ name }) => labelOf(name)).join(', ')
  return (
    <Alert color="yellow" variant="light">
      <Trans>No column goes to {names}, which new records must have. Choose the column that holds it.</Trans>
    </Alert>
  )
}
