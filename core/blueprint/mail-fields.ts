import type { Field, FieldTypeName } from './document.ts'

const receiving: ReadonlySet<FieldTypeName> = new Set(['email', 'person', 'people', 'team'])

/** Whether mail can go to whom the field names. */
export function namesReceivers({ type }: Field): boolean {
  return receiving.has(type)
}

/** Whether the value of the field has a place in a text. */
export function isTellable({ type }: Field): boolean {
  return type !== 'lines'
}
