import type { FieldType } from './field-type.ts'
import { presenceOperators } from './operators.ts'
import { wrong } from './parsed.ts'
import { results } from './results.ts'

/** Computed over other records; money of several currencies is a list with one amount per currency. */
export const rollup: FieldType<'rollup'> = {
  type: (field) => results[field.result].type,
  operators: presenceOperators,
  check: () => wrong('read_only'),
  parse: () => wrong('read_only'),
}
