import type { Blueprint, Field } from '@nurt/core/blueprint/document.ts'
import { firstStatus } from '@nurt/core/blueprint/statuses.ts'
import { bind } from '../fields/column-of.ts'
import { moduleChanges } from './field-changes.ts'

export type Fill = string | number | boolean | string[]
/** What new columns hold in the rows that stand already, by `table.column`. */
export type Fills = ReadonlyMap<string, Fill>

/** Whether a default is a value, not a formula. */
export function isConstant(value: unknown): boolean {
  return value !== undefined && value !== null && !(typeof value === 'object' && 'formula' in value)
}

/**
 * A default is the value of new records; those that stand already get it only where the new field is required, since a blank would not do.
 * A module that gets steps puts its records on the first one.
 */
export function fillsOf(current: Blueprint, next: Blueprint): Fills {
  const fills = new Map<string, Fill>()
  for (const { from, to, fields } of moduleChanges(current, next)) {
    const first = firstStatus(to.process)
    if (!from.process && first) fills.set(`${to.key}.step`, first.key)
    for (const field of fields) if (!field.from) fillField(fills, to.key, field.to, next)
  }
  return fills
}

function fillField(fills: Map<string, Fill>, module: string, field: Field, blueprint: Blueprint): void {
  if (!field.required || !isConstant(field.default)) return
  for (const [column, value] of Object.entries(bind(field, field.default, blueprint))) {
    if (isFill(value)) fills.set(`${module}.${column}`, value)
  }
}

function isFill(value: unknown): value is Fill {
  return ['string', 'number', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.length > 0)
}
