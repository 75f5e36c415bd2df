import '@mantine/dates/styles.css'
import { Trans } from '@lingui/react/macro'
import { Button, Stack } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import type { Language } from '@nurt/core/blueprint/document.ts'
import 'dayjs/locale/hu'
import 'dayjs/locale/pl'
import 'dayjs/locale/ru'

interface CalendarProps {
  language: Language
  /** `2026-11-21` */
  day: string | null
  /** In the workspace's zone, wherever the browser stands. */
  today: string
  onPick: (day: string | null) => void
}

/** The month to pick a day from. */
export function Calendar({ language, day, today, onPick }: CalendarProps) {
  return (
    <Stack gap="xs">
      <DatePicker
        locale={language}
        value={day}
        defaultDate={day ?? today}
        onChange={onPick}
        highlightToday
        getDayProps={(date) => ({ 'data-today': date === today || undefined })}
      />
      <Button variant="subtle" size="compact-sm" onClick={() => onPick(today)}>
        <Trans>Today</Trans>
      </Button>
    </Stack>
  )
}
