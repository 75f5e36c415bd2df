import '@mantine/dates/styles.css'
import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { useLingui } from '@lingui/react/macro'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import 'dayjs/locale/hu'
import 'dayjs/locale/pl'
import 'dayjs/locale/ru'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { FieldControlProps } from './field-control.ts'
import { useTypedText } from './useTypedText.ts'
import { useWrapping } from './useWrapping.ts'

interface CalendarInputProps extends FieldControlProps {
  /** The day of the value, `2026-11-21`. */
  day: string | null
  onPick: (day: string) => void
}

/** A date is typed in any spelling or picked from the calendar behind the button. */
export function CalendarInput({ day, onPick, ...props }: CalendarInputProps) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const [opened, setOpened] = useState(false)
  const wrapping = useWrapping(props)
  const typed = useTypedText(props, locale)
  const pick = (picked: string | null) => {
    setOpened(false)
    if (!picked) return
    onPick(picked)
    props.onCommit?.()
  }
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      disabled={props.disabled}
      aria-label={t`Open the calendar`}
      aria-expanded={opened}
      onClick={() => setOpened(!opened)}
    >
      <IconCalendar size={16} />
    </ActionIcon>
  )
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <TextInput
          {...wrapping}
          error={props.problem ?? typed.problem}
          value={typed.text}
          onChange={(event) => typed.type(event.currentTarget.value)}
          onBlur={typed.leave}
          rightSection={button}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker locale={locale.language} value={day} defaultDate={day ?? undefined} onChange={pick} />
      </Popover.Dropdown>
    </Popover>
  )
}
