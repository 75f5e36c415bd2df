import type { ControlProps } from './field-control.ts'
import { TypedInput } from './TypedInput.tsx'

export function BankAccountControl(props: ControlProps<'bank_account'>) {
  return <TypedInput {...props} />
}
