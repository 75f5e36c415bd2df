import type { ControlProps } from './field-control.ts'
import { TypedInput } from './TypedInput.tsx'

export function EmailControl(props: ControlProps<'email'>) {
  return <TypedInput {...props} hints={{ type: 'email', autoComplete: 'off' }} />
}
