import type { Field, FieldTypeName } from '../blueprint/document.ts'

/** Whether a column of a file can fill the field. */
export function isFilledByFiles({ type }: Field): boolean {
  return !others.has(type)
}

const others: ReadonlySet<FieldTypeName> = new Set(['formula', 'rollup', 'files', 'lines', 'autonumber'])
