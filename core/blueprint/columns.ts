import type { Blueprint, Field, FieldOf, ResultType } from './document.ts'

/**
 * The names of the columns that hold a field in its module's table; money has a second one for its currency. Empty for what stands
 * elsewhere: line items and multi-links in tables of their own, live formulas nowhere.
 */
export function columnsOf(field: Field, blueprint: Blueprint): string[] {
  if (field.type === 'lines' || field.type === 'multi_link') return []
  if (field.type === 'formula' && field.live) return []
  return isOneMoney(field, blueprint) ? [field.key, `${field.key}_currency`] : [field.key]
}

/** The table of a field that has its own: line items or the pairs of a multi-link. */
export function ownTableOf(module: string, field: Field): string | undefined {
  return field.type === 'lines' || field.type === 'multi_link' ? `${module}__${field.key}` : undefined
}

function isOneMoney(field: Field, blueprint: Blueprint): boolean {
  return field.type === 'formula' || field.type === 'rollup' ? resultOf(field, blueprint) === 'money' : field.type === 'money'
}

/** What a formula or roll-up stores: `currencies` is a JSON list of money, one per currency, since the total has no single one. */
export function resultOf(field: FieldOf<'formula'> | FieldOf<'rollup'>, blueprint: Blueprint): ResultType | 'currencies' {
  if (field.type === 'formula' || field.result !== 'money') return field.result
  return hasOneCurrency(field, blueprint) ? 'money' : 'currencies'
}

function hasOneCurrency(rollup: FieldOf<'rollup'>, blueprint: Blueprint): boolean {
  const source = blueprint.modules.find((module) => module.key === rollup.module)?.fields.find((field) => field.key === rollup.field)
  return source?.type === 'money' && source.currency !== undefined
}
