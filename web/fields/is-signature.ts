import type { Field } from '@nurt/core/blueprint/document.ts'

/** Whether one signs there on the screen. */
export function isSignature(field: Field): boolean {
  return field.type === 'files' && field.signature === true
}
