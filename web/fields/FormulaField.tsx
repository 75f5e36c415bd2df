import type { ControlProps } from './field-control.ts'
import { ReadOnlyValue } from './ReadOnlyValue.tsx'

export function FormulaControl(props: ControlProps<'formula'>) {
  return <ReadOnlyValue {...props} />
}
