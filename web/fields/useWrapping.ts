import { useWorkspace } from '../api/useWorkspace.tsx'
import type { FieldControlProps } from './field-control.ts'

/** What stands around the input: label, hint and problem in a form, only a name for the screen reader in a cell. */
export function useWrapping({ field, label, problem, disabled, autoFocus, compact }: FieldControlProps) {
  const { labelOf } = useWorkspace()
  const common = { disabled, autoFocus, error: problem, required: field.required }
  if (compact) return { ...common, required: false, 'aria-label': label, size: 'xs' as const }
  return { ...common, label, description: labelOf(field.hint) || undefined, withAsterisk: field.required }
}

/** The same for a control that picks from a list; in a cell the list is open at once. */
export function useSelectWrapping(props: FieldControlProps) {
  const { required } = props.field
  return {
    ...useWrapping(props),
    clearable: !required && !props.compact,
    defaultDropdownOpened: props.compact === true && props.autoFocus === true,
  }
}
