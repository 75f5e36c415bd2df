import { useLingui } from '@lingui/react/macro'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { askedPaths } from './columns.ts'
import { LazyEmptyList } from './LazyEmptyList.ts'
import { lineAt, lineCount, type Segment } from './grid-rows.ts'
import { placeAt, placeIn } from './list-place.ts'
import { PhoneGroup } from './PhoneGroup.tsx'
import styles from './PhoneList.module.css'
import { PhoneRow } from './PhoneRow.tsx'
import { PhoneSelect } from './PhoneSelect.tsx'
import { PhoneSkeleton } from './PhoneSkeleton.tsx'
import { PhoneSums } from './PhoneSums.tsx'
import { totalsQuery } from './queries.ts'
import type { RecordGridProps } from './RecordGrid.tsx'
import { pageSize } from './row-pages.ts'
import { ChosenRecords } from './ChosenRecords.tsx'
import { useSegments } from './TableLayout.tsx'
import { useGridRows } from './useGridRows.ts'
import { namedIn } from './Lock.tsx'
import { usePhoneSelection, type PhoneSelection } from './usePhoneSelection.ts'
import type { ListView } from './useListPage.ts'
import { lateColumns } from './late.ts'

/** A record has two lines; one sum of a group stands beside its name, several below it. */
const heights = { record: 64, group: 52, tallGroup: 92 }

interface PhoneListProps {
  view: ListView
  /** Undefined while it is on the way. */
  count: number | undefined
  onFar?: () => void
}

/** The list under a thumb: groups to open, two lines a record, the sums at the foot. */
export function PhoneList({ view, count, onFar }: PhoneListProps) {
  const { segments, group } = useSegments(view, count ?? 0)
  const selection = usePhoneSelection()
  const totals = view.question.totals ?? []
  const { data } = useQuery({ ...totalsQuery(view.asked), enabled: totals.length > 0 })
  if (count === undefined || !segments) return <PhoneSkeleton />
  if (lineCount(segments) === 0) return <LazyEmptyList view={view} />
  return (
    <div className={styles.layout}>
      <PhoneSelect selection={selection} />
      <PhoneLines view={view} segments={segments} group={group} onFar={onFar} selection={selection} />
      <ChosenRecords view={view} selection={selection} />
      {data && totals.length > 0 && <PhoneSums totals={data.totals} module={view.module} className={styles.foot} />}
    </div>
  )
}

interface PhoneLinesProps {
  view: ListView
  segments: Segment[]
  group: RecordGridProps['group']
  onFar: (() => void) | undefined
  selection: PhoneSelection
}

function PhoneLines({ view, segments, group, onFar, selection }: PhoneLinesProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { columns, module } = view
  const scroller = useRef<HTMLDivElement>(null)
  const chief = [...view.question.order.map(({ field }) => field), ...(view.question.totals ?? [])]
  const isTall = (view.question.totals ?? []).length > 1
  const groupHeight = isTall ? heights.tallGroup : heights.group
  const heightOf = (line: number) => (lineAt(segments, line)?.kind === 'record' ? heights.record : groupHeight)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the compiler
  const virtualizer = useVirtualizer({
    count: lineCount(segments),
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan: 8,
  })
  useEffect(() => virtualizer.measure(), [segments, virtualizer])
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const asked = askedOf(view)
  const rows = useGridRows(segments, asked, { first: items[0]?.index ?? 0, last })
  const far = last > pageSize
  useEffect(() => {
    if (far) onFar?.()
  }, [far, onFar])
  if (rows.problem) throw rows.problem
  const valueAt = new Map(asked.map((path, position) => [path, position + 2]))
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul className={styles.list} style={{ height: virtualizer.getTotalSize() }} aria-label={t`Records of the list ${view.name}`}>
        {items.map(({ index, start, size }) => {
          const line = rows.line(index)
          const row = rows.row(index)
          return (
            <li key={index} className={styles.item} style={{ height: size, transform: `translateY(${start}px)` }}>
              {line?.kind === 'group' && group && (
                <PhoneGroup group={line.group} open={line.open} shape={group} module={module} isTall={isTall} />
              )}
              {row && (
                <PhoneRow
                  row={row}
                  columns={columns}
                  module={module}
                  chief={chief}
                  valueAt={valueAt}
                  to={paths.record(slug, module.key, row[0])}
                  place={placeAt(placeIn(view), line)}
                  selection={selection}
                />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** The columns, the step where it decides whether a date is late, and who sees a record where it may be confidential. */
function askedOf({ columns, module }: ListView): string[] {
  return [...new Set([...askedPaths(columns), ...lateColumns(module), ...namedIn(module)])]
}
