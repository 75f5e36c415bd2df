import '@mantine/dates/styles.css'
import { DatePicker } from '@mantine/dates'
import type { Language } from '@nurt/core/blueprint/document.ts'
import 'dayjs/locale/hu'
import 'dayjs/locale/pl'
import 'dayjs/locale/ru'

interface CalendarProps {
  language: Language
  /** `2026-11-21` */
  day: string | null
  onPick: (day: string | null) => void
}

/** The month to pick a day from. */
export function Calendar({ language, day, onPick }: CalendarProps) {
  return <DatePicker locale={language} value={day} defaultDate={day ?? undefined} onChange={onPick} />
}
