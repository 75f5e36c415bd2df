import type { ControlProps } from './field-control.ts'
import { ReadOnlyValue } from './ReadOnlyValue.tsx'

export function AutonumberControl(props: ControlProps<'autonumber'>) {
  return <ReadOnlyValue {...props} />
}
