import type { ControlProps } from './field-control.ts'
import { TypedInput } from './TypedInput.tsx'

export function PhoneControl(props: ControlProps<'phone'>) {
  return <TypedInput {...props} hints={{ type: 'tel', autoComplete: 'off' }} />
}
