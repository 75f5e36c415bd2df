import { Checkbox } from '@mantine/core'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { ControlProps } from './field-control.ts'
import { takeFocus } from './take-focus.ts'

/** Ticked or not; not yet answered looks like no until it is touched. */
export function YesNoControl({ field, label, value, onChange, problem, disabled, autoFocus, compact, onCommit }: ControlProps<'yes_no'>) {
  const { labelOf } = useWorkspace()
  return (
    <Checkbox
      {...(compact ? { 'aria-label': label } : { label, description: labelOf(field.hint) || undefined })}
      error={problem}
      disabled={disabled}
      ref={autoFocus ? takeFocus : undefined}
      checked={value === true}
      onChange={(event) => {
        onChange(event.currentTarget.checked)
        onCommit?.()
      }}
    />
  )
}
