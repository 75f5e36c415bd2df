import type { ControlProps } from './field-control.ts'
import { TypedInput } from './TypedInput.tsx'

export function TaxIdControl(props: ControlProps<'tax_id'>) {
  return <TypedInput {...props} />
}
