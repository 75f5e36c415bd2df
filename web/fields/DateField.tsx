import { CalendarInput } from './CalendarInput.tsx'
import type { ControlProps } from './field-control.ts'

export function DateControl(props: ControlProps<'date'>) {
  const day = typeof props.value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(props.value) ? props.value : null
  return <CalendarInput {...props} day={day} onPick={props.onChange} />
}
