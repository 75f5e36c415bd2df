import type { Field } from '@nurt/core/blueprint/document.ts'
import { useMayWrite } from '../lists/useMayWrite.ts'

/** Columns of line items that the person may only read. */
export function useOnlyRead(module: string, field: Field): ReadonlySet<string> {
  const mayWrite = useMayWrite(module)
  const columns = field.type === 'lines' ? field.fields : []
  return new Set(columns.map(({ key }) => key).filter((key) => !mayWrite(`${field.key}.${key}`)))
}
