import type { ControlProps } from './field-control.ts'
import { TypedInput } from './TypedInput.tsx'

export function DurationControl(props: ControlProps<'duration'>) {
  return <TypedInput {...props} hints={{ placeholder: '1:30' }} />
}
