import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'

export type LineField = Exclude<Field, FieldOf<'lines'>>

/** The columns of a table of line items. */
export function shownFields(field: FieldOf<'lines'>): LineField[] {
  return field.fields.filter((own): own is LineField => !own.hidden && own.type !== 'lines')
}

/** The lines of a value; none while it is blank. */
export function linesIn(value: unknown): LineValue[] {
  return Array.isArray(value) ? (value as LineValue[]) : []
}
