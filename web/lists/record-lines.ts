import { queryClient } from '../api/queries.ts'
import type { Segment } from './grid-rows.ts'
import { rowsQuery } from './queries.ts'
import { pageSize, type Row } from './row-pages.ts'

/** A record and the line of the grid that it stands on. */
export interface RecordLine {
  at: number
  row: Row
}

interface Stretch {
  first: number
  last: number
  /** No more than so many records. */
  most?: number
}

/** The records on a stretch of lines, also those that are not on screen. */
export async function recordLines(
  segments: readonly Segment[],
  columns: readonly string[],
  { first, last, most = Infinity }: Stretch,
): Promise<RecordLine[]> {
  const found: RecordLine[] = []
  for (const segment of segments) {
    if (segment.kind !== 'records') continue
    const [from, to] = [Math.max(0, first - segment.start), Math.min(segment.length - 1, last - segment.start)]
    for (let at = from; at <= to && found.length < most;) {
      const page = Math.floor(at / pageSize)
      const { rows } = await queryClient.fetchQuery(rowsQuery(segment.asked, columns, page))
      const end = Math.min(to + 1, (page + 1) * pageSize)
      for (; at < end && found.length < most; at++) {
        const row = rows[at % pageSize]
        if (row) found.push({ at: segment.start + at, row })
      }
    }
  }
  return found
}
