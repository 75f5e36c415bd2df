import { resultOf } from '../blueprint/columns.ts'
import type { Blueprint, Field } from '../blueprint/document.ts'

/** As what values of a field are summed, if they can be: several amounts in one value have no single currency. */
export function summedKind(field: Field, blueprint: Blueprint): 'number' | 'money' | undefined {
  const type = field.type === 'formula' || field.type === 'rollup' ? resultOf(field, blueprint) : field.type
  if (type === 'money') return field.type === 'formula' && field.live ? undefined : 'money'
  return type === 'number' || type === 'percent' || type === 'duration' ? 'number' : undefined
}
