import { useQueries } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { lineAt, type Line, type Segment } from './grid-rows.ts'
import { rowsQuery } from './queries.ts'
import { pageSize, pagesFor, type Row, type RowPage } from './row-pages.ts'

export interface GridRows {
  line: (at: number) => Line | undefined
  /** The record on a line; undefined for headings and while it is on the way. */
  row: (at: number) => Row | undefined
  /** The columns of the answers, in the order of the rows' values. */
  loaded: Row[]
  problem: unknown
}

interface Wanted {
  segment: number
  page: number
}

/** Fetches the pages of rows around the lines on screen, and finds the row of a line. */
export function useGridRows(segments: readonly Segment[], columns: readonly string[], range: { first: number; last: number }): GridRows {
  const wanted = useRested(segments, wantedPages(segments, range))
  const answers = useQueries({
    queries: wanted.map(({ segment, page }) => rowsQuery(recordsOf(segments, segment), columns, page)),
  })
  const pages = new Map<string, RowPage>()
  wanted.forEach((want, position) => {
    const page = answers[position]?.data
    if (page) pages.set(pageName(want), page)
  })
  const line = (at: number) => lineAt(segments, at)
  return {
    line,
    row: (at) => {
      const found = line(at)
      if (found?.kind !== 'record') return undefined
      const page = pages.get(pageName({ segment: found.segment, page: Math.floor(found.index / pageSize) }))
      return page?.rows[found.index % pageSize]
    },
    loaded: [...pages.values()].flatMap((page) => page.rows),
    problem: answers.find((answer) => answer.error)?.error,
  }
}

/** How long the window must rest on pages far from the last ones before they are asked for. */
const restMilliseconds = 80

/** While someone flings through thousands of rows, pages that only rush past are not asked for. */
function useRested(segments: readonly Segment[], wanted: Wanted[]): Wanted[] {
  const [rested, setRested] = useState({ segments, wanted })
  const isNew = segments !== rested.segments || namesOf(wanted) !== namesOf(rested.wanted)
  const goesOn = segments !== rested.segments || wanted.some((want) => rested.wanted.some((other) => pageName(other) === pageName(want)))
  if (isNew && goesOn) setRested({ segments, wanted })
  useEffect(() => {
    if (!isNew || goesOn) return undefined
    const timer = setTimeout(() => setRested({ segments, wanted }), restMilliseconds)
    return () => clearTimeout(timer)
  })
  return isNew && goesOn ? wanted : rested.wanted
}

function namesOf(wanted: readonly Wanted[]): string {
  return wanted.map(pageName).join()
}

function wantedPages(segments: readonly Segment[], range: { first: number; last: number }): Wanted[] {
  return segments.flatMap((segment, position) => {
    if (segment.kind !== 'records' || segment.length === 0) return []
    const first = Math.max(0, range.first - segment.start)
    const last = Math.min(segment.length - 1, range.last - segment.start)
    if (first > last) return []
    const end = Math.floor((segment.length - 1) / pageSize)
    return pagesFor(first, last)
      .filter((page) => page <= end)
      .map((page) => ({ segment: position, page }))
  })
}

function recordsOf(segments: readonly Segment[], position: number) {
  const segment = segments[position]
  if (segment?.kind !== 'records') throw new Error(`segment ${position} has no records`)
  return segment.asked
}

function pageName({ segment, page }: Wanted): string {
  return `${segment}:${page}`
}
