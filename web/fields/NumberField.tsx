import type { ControlProps } from './field-control.ts'
import { TypedInput } from './TypedInput.tsx'

export function NumberControl(props: ControlProps<'number'>) {
  return <TypedInput {...props} hints={{ inputMode: 'decimal' }} />
}
