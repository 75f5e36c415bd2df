import type { Field } from '../blueprint/document.ts'

/** Computed or given by the platform, never written. */
export function isReadOnly(field: Field): boolean {
  return field.type === 'formula' || field.type === 'rollup' || field.type === 'autonumber'
}
