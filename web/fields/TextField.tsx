import type { ControlProps } from './field-control.ts'
import { TypedInput } from './TypedInput.tsx'

export function TextControl(props: ControlProps<'text'>) {
  return <TypedInput {...props} />
}
