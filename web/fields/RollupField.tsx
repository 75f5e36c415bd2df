import type { ControlProps } from './field-control.ts'
import { ReadOnlyValue } from './ReadOnlyValue.tsx'

export function RollupControl(props: ControlProps<'rollup'>) {
  return <ReadOnlyValue {...props} />
}
