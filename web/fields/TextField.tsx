import { plainCell } from './cell-text.tsx'
import type { ControlProps } from './field-control.ts'
import { TypedInput } from './TypedInput.tsx'

export function TextControl(props: ControlProps<'text'>) {
  return <TypedInput {...props} />
}

export const textCell = plainCell
