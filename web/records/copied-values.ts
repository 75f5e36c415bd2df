import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { isReadOnly } from '@nurt/core/fields/read-only.ts'
import { linesIn } from '../fields/line-fields.ts'

/** What a record like this one begins with: all that a person fills in, but what is the other's alone. */
export function copiedValues(
  { fields }: Module,
  values: Record<string, unknown>,
  mayWrite: (field: string) => boolean,
): Record<string, unknown> {
  const copied = fields.filter((field) => isCopied(field) && mayWrite(field.key) && !isBlank(values[field.key]))
  return Object.fromEntries(copied.map((field) => [field.key, copyOf(field, values[field.key])]))
}

function isCopied(field: Field): boolean {
  return !field.hidden && !field.unique && !isReadOnly(field) && field.type !== 'files'
}

/** Lines are new ones, without what is computed in them. */
function copyOf(field: Field, value: unknown): unknown {
  if (field.type !== 'lines') return value
  const typed = field.fields.filter((part) => !isReadOnly(part))
  return linesIn(value).map((line) => ({ ...Object.fromEntries(typed.map(({ key }) => [key, line[key]])), id: '' }))
}
