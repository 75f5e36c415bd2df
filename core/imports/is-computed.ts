import type { Field, FieldTypeName } from '../blueprint/document.ts'

const computed: ReadonlySet<FieldTypeName> = new Set(['formula', 'rollup', 'files', 'lines', 'autonumber'])

/** What no column of a file can fill. */
export function isComputed(field: Field): boolean {
  return computed.has(field.type)
}
