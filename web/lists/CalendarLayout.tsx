import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Alert, Button, Group, SegmentedControl, Title } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { languageTags } from '@nurt/core/fields/formatters.ts'
import { useNavigate } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { todayIn } from '../fields/today.ts'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import styles from './Calendar.module.css'
import { CalendarAgenda } from './CalendarAgenda.tsx'
import { addDays, nextMonth, weekOf, weeksOf, type Day } from './calendar-days.ts'
import { CalendarGrid } from './CalendarGrid.tsx'
import { listField } from './fields-of.ts'
import type { WholeLayoutProps } from './ListPage.tsx'
import { placeIn, type ListPlace } from './list-place.ts'
import { useCalendar, type CalendarItem, type CalendarLayoutOf, type CalendarOf } from './useCalendar.tsx'
import { usePhone } from '../ui/usePhone.ts'
import { isDay } from '../fields/is-day.ts'

/** Records on their days: a month or a week, on a phone one day below the other. */
export function CalendarLayout({ view, roomy }: WholeLayoutProps) {
  const { blueprint } = useWorkspace()
  const { layout } = view.question
  if (layout.kind !== 'calendar') return null
  const known = [layout.start, layout.end].every((path) => path === undefined || listField(blueprint, view.module, path))
  if (known) return <Calendar view={view} layout={layout} roomy={roomy} />
  return (
    <EmptyState>
      <Trans>The day of these records is gone or hidden from you. Choose another field in the settings.</Trans>
    </EmptyState>
  )
}

function Calendar({ view, layout, roomy }: Omit<WholeLayoutProps, 'stepper'> & { layout: CalendarLayoutOf }) {
  const { t } = useLingui()
  const today = todayIn(useWorkspace().locale.timeZone)
  const by = layout.by ?? 'month'
  const day = isDay(view.day) ? view.day : today
  const weeks = by === 'month' ? weeksOf(day) : [weekOf(day)]
  const step = (by_: 1 | -1) => (by === 'month' ? nextMonth(day, by_) : addDays(day, 7 * by_))
  const onKeyDown = (event: KeyboardEvent) => {
    const turn = ({ PageUp: -1, PageDown: 1 } as const)[event.key]
    if (!turn) return
    event.preventDefault()
    view.goTo(step(turn as 1 | -1))
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Page up and down turn the pages; the buttons do too
    <section className={styles.calendar} aria-label={t`Calendar ${view.name}`} onKeyDown={onKeyDown}>
      <Group gap={6} className={styles.head}>
        <Button size="xs" variant="default" onClick={() => view.goTo(undefined)}>
          {t`Today`}
        </Button>
        <ActionIcon variant="default" size={30} aria-label={t`Earlier`} onClick={() => view.goTo(step(-1))}>
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" size={30} aria-label={t`Later`} onClick={() => view.goTo(step(1))}>
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
        <Heading by={by} weeks={weeks} day={day} />
        <SegmentedControl
          ml="auto"
          size="xs"
          aria-label={t`Days shown`}
          value={by}
          onChange={(next) => view.ask({ layout: { ...layout, by: next } })}
          data={[
            { value: 'month', label: t`Month` },
            { value: 'week', label: t`Week` },
          ]}
        />
      </Group>
      <Days key={`${by} ${weeks[0]![0]}`} {...{ view, layout, roomy, weeks, day, today, by }} />
    </section>
  )
}

function Heading({ by, weeks, day }: { by: 'week' | 'month'; weeks: Day[][]; day: Day }) {
  const { locale } = useWorkspace()
  const print = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(languageTags[locale.language], { ...options, timeZone: 'UTC' })
  const first = new Date(weeks[0]![0]!)
  const last = new Date(weeks[0]!.at(-1)!)
  const text =
    by === 'month'
      ? print({ month: 'long', year: 'numeric' }).format(new Date(day))
      : print({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(first, last)
  return (
    <Title order={2} className={styles.title} aria-live="polite">
      {text}
    </Title>
  )
}

/** What the pictures of the days share. */
export interface DaysProps {
  weeks: Day[][]
  /** Days of other months are paler. */
  day: Day
  by: 'week' | 'month'
  today: Day
  calendar: CalendarOf
  place: ListPlace
  shown: string | undefined
  onOpen: (item: CalendarItem) => boolean
  onAdd: ((day: Day) => void) | undefined
  /** All of a day that does not fit into the month. */
  onWeek: (day: Day) => void
}

interface RangeProps extends Omit<WholeLayoutProps, 'stepper'>, Pick<DaysProps, 'weeks' | 'day' | 'by' | 'today'> {
  layout: CalendarLayoutOf
}

function Days({ view, layout, roomy, ...days }: RangeProps) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const phone = usePhone()
  const all = days.weeks.flat()
  const inMonth = phone && days.by === 'month' ? all.filter((one) => one.slice(0, 7) === days.day.slice(0, 7)) : all
  const calendar = useCalendar(view, layout, inMonth[0]!, inMonth.at(-1)!)
  if (calendar.problem) throw calendar.problem
  const { valuesOf } = calendar
  const shared: DaysProps = {
    ...days,
    calendar,
    place: placeIn(view),
    shown: view.record,
    onOpen: ({ row }) => {
      if (roomy) view.show(row[0])
      return roomy
    },
    onAdd: valuesOf && ((day) => void navigate({ to: paths.newRecord(slug, view.module.key), search: { values: valuesOf(day) } })),
    onWeek: (day) => view.ask({ layout: { ...layout, by: 'week' } }, day),
  }
  return (
    <>
      {calendar.isCut && (
        <Alert color="yellow" p="xs" mb="xs">
          <Trans>Only the first thousand records of these days are shown. Narrow the condition to see the others.</Trans>
        </Alert>
      )}
      {phone ? <CalendarAgenda {...shared} days={inMonth} /> : <CalendarGrid {...shared} />}
    </>
  )
}
