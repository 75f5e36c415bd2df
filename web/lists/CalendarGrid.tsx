import { DragDropProvider, DragOverlay, useDraggable } from '@dnd-kit/react'
import { useLingui } from '@lingui/react/macro'
import { useElementSize } from '@mantine/hooks'
import { languageTags } from '@nurt/core/fields/formatters.ts'
import { Link } from '@tanstack/react-router'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import styles from './Calendar.module.css'
import { addDays, daysBetween, type Day } from './calendar-days.ts'
import { lanesOf, type Lane } from './calendar-lanes.ts'
import type { DaysProps } from './CalendarLayout.tsx'
import { dragging } from './dragging.ts'
import type { CalendarItem } from './useCalendar.tsx'
import { useFollowed } from './useFollowed.ts'

const headHeight = 30
const laneHeight = 26

/** Weeks below each other, their records as bars over the days; bars are dragged to other days. */
export function CalendarGrid(props: DaysProps) {
  const { t } = useLingui()
  const { weeks, by, today, calendar } = props
  const { ref, height } = useElementSize<HTMLDivElement>()
  const room = Math.max(1, Math.floor((height / weeks.length - headHeight) / laneHeight) - (by === 'month' ? 1 : 0))
  const drag = useDayDrag(calendar.move)
  const follow = useFollowed()
  return (
    <DragDropProvider {...dragging} {...drag.handlers}>
      <WeekDays weeks={weeks} />
      <div ref={ref} className={styles.weeks} aria-busy={calendar.isLoading} data-week={by === 'week' || undefined}>
        <span id="calendar-keys" hidden>
          {t`Alt with an arrow moves a record by a day or a week.`}
        </span>
        {weeks.map((week) => (
          <Week
            key={week[0]}
            {...props}
            week={week}
            room={by === 'month' ? room : Number.POSITIVE_INFINITY}
            over={drag.over}
            follow={follow}
            isNow={week.includes(today)}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>{(source) => <Bar item={source.data as CalendarItem} />}</DragOverlay>
    </DragDropProvider>
  )
}

function WeekDays({ weeks }: Pick<DaysProps, 'weeks'>) {
  const { locale } = useWorkspace()
  const format = (weekday: 'long' | 'short', day: Day) =>
    new Intl.DateTimeFormat(languageTags[locale.language], { weekday, timeZone: 'UTC' }).format(new Date(day))
  return (
    <div className={styles.weekDays} aria-hidden>
      {weeks[0]!.map((day) => (
        <span key={day}>{format('short', day)}</span>
      ))}
    </div>
  )
}

interface WeekProps extends DaysProps {
  week: Day[]
  /** How many lines fit. */
  room: number
  /** The day under a dragged bar. */
  over: Day | undefined
  follow: ReturnType<typeof useFollowed>
  isNow: boolean
}

function Week({ week, room, over, ...props }: WeekProps) {
  const { t } = useLingui()
  const { calendar, onWeek } = props
  const lanes = lanesOf(week, calendar.items)
  const shown = lanes.filter(({ lane }) => lane < room)
  const hidden = (at: number) => lanes.filter(({ lane, from, to }) => lane >= room && from <= at && at <= to).length
  const depth = Math.max(0, ...shown.map(({ lane }) => lane + 1))
  return (
    <div className={styles.week} style={{ minHeight: headHeight + (depth + 1) * laneHeight }}>
      {week.map((day, at) => (
        <DayCell key={day} {...props} at={at} date={day} isOver={over === day} />
      ))}
      {shown.map((lane) => (
        <DayBar key={lane.item.row[0]} {...props} lane={lane} week={week} />
      ))}
      {week.map((day, at) => {
        const count = hidden(at)
        return (
          count > 0 && (
            <button
              key={day}
              type="button"
              className={styles.rest}
              style={{ gridColumn: at + 1, top: headHeight + room * laneHeight }}
              onClick={() => onWeek(day)}
            >
              {t`+${count} more`}
            </button>
          )
        )
      })}
    </div>
  )
}

function DayCell({ date, at, isOver, day, by, today, onAdd }: DaysProps & { date: Day; at: number; isOver: boolean }) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const whole = new Intl.DateTimeFormat(languageTags[locale.language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(date))
  const number = <span className={styles.number}>{Number(date.slice(8))}</span>
  return (
    <div
      className={styles.day}
      style={{ gridColumn: at + 1 }}
      data-day={date}
      data-today={date === today || undefined}
      data-over={isOver || undefined}
      data-other={(by === 'month' && date.slice(0, 7) !== day.slice(0, 7)) || undefined}
      data-rest={at > 4 || undefined}
    >
      {onAdd ? (
        <button type="button" className={styles.add} aria-label={t`Add on ${whole}`} onClick={() => onAdd(date)} onKeyDown={goToDay}>
          {number}
        </button>
      ) : (
        number
      )}
    </div>
  )
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Arrows go from day to day. */
function goToDay(event: KeyboardEvent<HTMLElement>): void {
  const days = steps[event.key]
  const day = event.currentTarget.closest<HTMLElement>('[data-day]')?.dataset.day
  if (!days || !day) return
  event.preventDefault()
  document.querySelector<HTMLElement>(`[data-day="${addDays(day, days)}"] button`)?.focus()
}

interface DayBarProps extends Pick<WeekProps, 'calendar' | 'week' | 'shown' | 'place' | 'onOpen' | 'follow'> {
  lane: Lane<CalendarItem>
}

function DayBar({ lane, calendar, week, shown, place, onOpen, follow }: DayBarProps) {
  const { slug } = useWorkspace()
  const { item, from, to } = lane
  const { ref, isDragging } = useDraggable({ id: `${item.row[0]} ${week[0]}`, disabled: item.fixed !== undefined, data: item })
  const onKeyDown = (event: KeyboardEvent) => {
    const days = event.altKey ? steps[event.key] : undefined
    if (event.key !== 'Alt') follow(days ? item.row[0] : undefined)
    if (!days) return
    // nor does it go back to the page before where the record is fixed
    event.preventDefault()
    if (item.fixed === undefined) calendar.move(item, days)
  }
  return (
    <div
      ref={ref}
      className={styles.barPlace}
      data-dragging={isDragging || undefined}
      data-fixed={item.fixed !== undefined || undefined}
      style={{ gridColumn: `${from + 1} / ${to + 2}`, top: headHeight + lane.lane * laneHeight }}
    >
      <Link
        to={paths.record(slug, calendar.module, item.row[0])}
        search={place}
        state={{ fromList: true }}
        className={styles.link}
        data-record={item.row[0]}
        aria-describedby={item.fixed === undefined ? 'calendar-keys' : undefined}
        title={item.fixed ?? item.name}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          if (onOpen(item)) event.preventDefault()
        }}
      >
        <Bar item={item} isStart={lane.isStart} isEnd={lane.isEnd} isShown={item.row[0] === shown} />
      </Link>
    </div>
  )
}

interface BarProps {
  item: CalendarItem
  isStart?: boolean
  isEnd?: boolean
  isShown?: boolean
}

function Bar({ item, isStart = true, isEnd = true, isShown }: BarProps): ReactNode {
  const { t } = useLingui()
  const { color } = item
  const style = {
    color: `light-dark(var(--mantine-color-${color}-9), var(--mantine-color-${color}-2))`,
    background: `light-dark(var(--mantine-color-${color}-1), color-mix(in srgb, var(--mantine-color-${color}-8) 34%, var(--mantine-color-body)))`,
  }
  return (
    <span
      className={styles.bar}
      style={style}
      data-start={isStart || undefined}
      data-end={isEnd || undefined}
      data-shown={isShown || undefined}
    >
      {isStart && item.time && <b>{item.time} </b>}
      {item.isLate && <span className={styles.late}>{t`overdue`} </span>}
      {item.name}
    </span>
  )
}

/** A bar is moved by as many days as lie between where it was taken and where it was let go. */
function useDayDrag(move: (item: CalendarItem, days: number) => void) {
  const from = useRef<Day>(undefined)
  const latest = useRef<Day>(undefined)
  const [over, setOver] = useState<Day>()
  const look = (day: Day | undefined) => {
    latest.current = day
    setOver(day)
  }
  return {
    over,
    handlers: {
      onDragStart: ({ operation }: DragEvent) => {
        const { x, y } = operation.position.initial
        from.current = dayAt(x, y)
      },
      onDragMove: ({ operation, to }: DragEvent & { to?: { x: number; y: number } }) => {
        const { x, y } = to ?? operation.position.current
        look(dayAt(x, y))
      },
      onDragEnd: ({ operation, canceled }: DragEvent & { canceled: boolean }) => {
        const [first, last] = [from.current, latest.current]
        look(undefined)
        if (!canceled && first && last && operation.source) move(operation.source.data as CalendarItem, daysBetween(first, last))
      },
    },
  }
}

interface DragEvent {
  operation: {
    position: { initial: { x: number; y: number }; current: { x: number; y: number } }
    source: { data: object } | null
  }
}

function dayAt(x: number, y: number): Day | undefined {
  const cell = [...document.querySelectorAll<HTMLElement>('[data-day]')].find((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect()
    return left <= x && x <= right && top <= y && y <= bottom
  })
  return cell?.dataset.day
}
