import type { Field, FieldTypeName } from './document.ts'

/** The type of a field's values: a formula's or roll-up's result, else its own. */
export function valueTypeOf(field: Field): FieldTypeName {
  return field.type === 'formula' || field.type === 'rollup' ? field.result : field.type
}
