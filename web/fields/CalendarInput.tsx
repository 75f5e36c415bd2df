import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconCalendar } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { later } from '../ui/later.tsx'
import { useOpening } from '../ui/useOpening.ts'
import type { FieldControlProps } from './field-control.ts'
import { todayIn } from './today.ts'
import { useTypedText } from './useTypedText.ts'
import { useWrapping } from './useWrapping.ts'

const Calendar = later(() => import('./Calendar.tsx').then(({ Calendar }) => Calendar))

interface CalendarInputProps extends FieldControlProps {
  /** The day of the value, `2026-11-21`. */
  day: string | null
  onPick: (day: string) => void
}

/** A date is typed in any spelling (`5.12`, `jutro`) or picked from the calendar behind the button. */
export function CalendarInput({ day, onPick, ...props }: CalendarInputProps) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const { opened, toggle, close } = useOpening(Calendar)
  const wrapping = useWrapping(props)
  const today = todayIn(locale.timeZone)
  const typed = useTypedText(props, { ...locale, today })
  const pick = (picked: string | null) => {
    close()
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
      onClick={toggle}
    >
      <IconCalendar size={16} />
    </ActionIcon>
  )
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      position="bottom-start"
      trapFocus
      returnFocus
      withinPortal
      // the input is none of its parts: the button opens it and says so
      withRoles={false}
    >
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
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- Mantine draws it as a div */}
      <Popover.Dropdown role="dialog" aria-label={props.label}>
        <Calendar language={locale.language} day={day} today={today} onPick={pick} />
      </Popover.Dropdown>
    </Popover>
  )
}
