import { hasOneCurrency } from '../blueprint/columns.ts'
import type { Blueprint, Field } from '../blueprint/document.ts'

/** What values of a field add up to; undefined where they cannot be added up: several amounts in one value have no single currency. */
export function summedKind(field: Field, blueprint: Blueprint): 'number' | 'money' | undefined {
  const type = field.type === 'formula' || field.type === 'rollup' ? field.result : field.type
  if (type !== 'money') return ['number', 'percent', 'duration'].includes(type) ? 'number' : undefined
  const isSeveral = field.type === 'rollup' && !hasOneCurrency(field, blueprint)
  const isLive = field.type === 'formula' && field.live === true
  return isSeveral || isLive ? undefined : 'money'
}
