import type { Field } from './document.ts'

/** Whether the values of a field are days, or moments, that change only with the record: time can be counted to them. */
export function isStoredDay(field: Field): boolean {
  if (field.type === 'formula') return !field.live && (field.result === 'date' || field.result === 'datetime')
  return field.type === 'date' || field.type === 'datetime'
}
