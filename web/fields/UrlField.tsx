import type { ControlProps } from './field-control.ts'
import { TypedInput } from './TypedInput.tsx'

export function UrlControl(props: ControlProps<'url'>) {
  return <TypedInput {...props} hints={{ inputMode: 'url' }} />
}
