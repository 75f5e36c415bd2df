import type { FieldType } from './field-type.ts'
import { presenceOperators } from './operators.ts'
import { wrong } from './parsed.ts'
import { results } from './results.ts'

/** Computed; never taken. Which operators it has depends on its result: ask `operatorsOf`. */
export const formula: FieldType<'formula'> = {
  type: (field) => results[field.result].type,
  operators: presenceOperators,
  check: () => wrong('read_only'),
  parse: () => wrong('read_only'),
}
