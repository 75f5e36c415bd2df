import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { languageTags } from '@nurt/core/fields/formatters.ts'
import { printDate } from '@nurt/core/fields/print-date.ts'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import styles from './Calendar.module.css'
import type { Day } from './calendar-days.ts'
import type { DaysProps } from './CalendarLayout.tsx'
import { PhoneSkeleton } from './PhoneSkeleton.tsx'
import type { CalendarItem } from './useCalendar.tsx'

/** The days that have something, one below the other; what began before stands on the first. */
export function CalendarAgenda({ days, calendar, today, place, onAdd }: DaysProps & { days: Day[] }) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const first = days[0]!
  const byDay = Map.groupBy(calendar.items, ({ start }) => (start < first ? first : start))
  const filled = days.filter((day) => byDay.has(day) || day === today)
  const nameOf = (day: Day) =>
    new Intl.DateTimeFormat(languageTags[locale.language], { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      new Date(day),
    )
  if (calendar.isLoading) {
    return (
      <div aria-busy>
        <PhoneSkeleton />
      </div>
    )
  }
  if (filled.length === 0) {
    return (
      <p className={styles.nothing}>
        <Trans>Nothing on these days.</Trans>
      </p>
    )
  }
  return (
    <div className={styles.agenda}>
      {filled.map((day) => (
        <section key={day} aria-label={nameOf(day)} data-today={day === today || undefined}>
          <header>
            <h3>
              {nameOf(day)}
              {day === today && ` · ${t`today`}`}
            </h3>
            {onAdd && (
              <ActionIcon variant="subtle" color="gray" size={44} aria-label={t`Add on ${nameOf(day)}`} onClick={() => onAdd(day)}>
                <IconPlus size={18} aria-hidden />
              </ActionIcon>
            )}
          </header>
          {(byDay.get(day) ?? []).map((item) => (
            <AgendaLine key={item.row[0]} item={item} day={day} module={calendar.module} place={place} />
          ))}
        </section>
      ))}
    </div>
  )
}

interface AgendaLineProps extends Pick<DaysProps, 'place'> {
  item: CalendarItem
  day: Day
  module: string
}

function AgendaLine({ item, day, module, place }: AgendaLineProps) {
  const { t } = useLingui()
  const { slug, locale } = useWorkspace()
  const until = item.end > day ? printDate(item.end, locale.language) : ''
  return (
    <Link to={paths.record(slug, module, item.row[0])} search={place} state={{ fromList: true }} className={styles.line}>
      <i style={{ background: `var(--mantine-color-${item.color}-6)` }} aria-hidden />
      {item.time && <b>{item.time}</b>}
      <span>{item.name}</span>
      {item.isLate && <span className={styles.late}>{t`overdue`}</span>}
      {until && <span className={styles.until}>{t`until ${until}`}</span>}
    </Link>
  )
}
