import { checkDatetime, readDatetime } from '@nurt/core/fields/datetime-text.ts'
import { dateFormat } from '@nurt/core/fields/formatters.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { CalendarInput } from './CalendarInput.tsx'
import type { ControlProps } from './field-control.ts'
import { dayIn } from './today.ts'

const morning = '09:00'

/** A day picked from the calendar keeps the time that stands there; a first one is at nine. */
export function DatetimeControl(props: ControlProps<'datetime'>) {
  const { locale } = useWorkspace()
  const { value, onChange } = props
  const checked = typeof value === 'string' ? checkDatetime(value) : { value: null }
  const at = 'value' in checked && checked.value ? new Date(checked.value) : null
  const day = at && dayIn(locale.timeZone, at)
  const time = at
    ? dateFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: locale.timeZone }).format(at)
    : morning
  const pick = (picked: string) => {
    const read = readDatetime(`${picked} ${time}`, locale)
    if ('value' in read) onChange(read.value)
  }
  return <CalendarInput {...props} day={day} onPick={pick} />
}
