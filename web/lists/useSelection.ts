import { useCallback, useMemo, useRef, useState } from 'react'
import type { Row } from './row-pages.ts'

/** The chosen records: id and the version that was seen. */
export interface Selection {
  records: ReadonlyMap<string, number>
  toggle: (row: Row) => void
  add: (rows: readonly Row[]) => void
  clear: () => void
}

export function useSelection(): Selection {
  const [records, setRecords] = useState<ReadonlyMap<string, number>>(new Map())
  const toggle = useCallback((row: Row) => setRecords((before) => toggled(before, row)), [])
  const add = useCallback(
    (rows: readonly Row[]) => setRecords((before) => new Map([...before, ...rows.map(([id, version]) => [id, version] as const)])),
    [],
  )
  const clear = useCallback(() => setRecords(new Map()), [])
  return useMemo(() => ({ records, toggle, add, clear }), [records, toggle, add, clear])
}

function toggled(before: ReadonlyMap<string, number>, [id, version]: Row): ReadonlyMap<string, number> {
  const after = new Map(before)
  if (!after.delete(id)) after.set(id, version)
  return after
}

/** The line on which a stretch of selecting with Shift began. */
export function useAnchor() {
  const anchor = useRef<number>(undefined)
  return {
    set: (at: number) => {
      anchor.current = at
    },
    stretchTo: (at: number): { first: number; last: number } => {
      const from = anchor.current ?? at
      return { first: Math.min(from, at), last: Math.max(from, at) }
    },
  }
}
