import type { ControlProps } from './field-control.ts'
import { TypedInput } from './TypedInput.tsx'

export function PercentControl(props: ControlProps<'percent'>) {
  return <TypedInput {...props} hints={{ inputMode: 'decimal' }} />
}
