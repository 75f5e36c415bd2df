import { CalendarInput } from './CalendarInput.tsx'
import type { ControlProps } from './field-control.ts'
import { isDay } from './is-day.ts'

export function DateControl(props: ControlProps<'date'>) {
  return <CalendarInput {...props} day={isDay(props.value) ? props.value : null} onPick={props.onChange} />
}
