import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'

export type LineField = Exclude<Field, FieldOf<'lines'>>

/** The columns of a table of line items. */
export function shownFields(field: FieldOf<'lines'>): LineField[] {
  return field.fields.filter((own): own is LineField => !own.hidden && own.type !== 'lines')
}
