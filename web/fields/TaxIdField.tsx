import { plainCell } from './cell-text.tsx'
import type { ControlProps } from './field-control.ts'
import { TypedInput } from './TypedInput.tsx'

export function TaxIdControl(props: ControlProps<'tax_id'>) {
  return <TypedInput {...props} />
}

export const taxIdCell = plainCell
