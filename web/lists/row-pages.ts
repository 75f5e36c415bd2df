/** Rows are fetched in pages of this size; a window on screen touches two of them at most. */
export const pageSize = 100

/** One answer of the records route: `[id, version, …one value per column]` for each row. */
export interface RowPage {
  columns: string[]
  rows: Row[]
  next: string | null
}

export type Row = [id: string, version: number, ...values: unknown[]]

/** The pages that the visible rows (and some before and after) stand on. */
export function pagesFor(first: number, last: number, ahead = 30): number[] {
  const from = Math.floor(Math.max(0, first - ahead) / pageSize)
  const to = Math.floor(Math.max(first, last + ahead) / pageSize)
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** How to ask for a page: after the page before it when that one is known (keyset), else by offset (a jump). */
export function askFor(page: number, before: RowPage | undefined): { after: string } | { offset: number } {
  return before?.next ? { after: before.next } : { offset: page * pageSize }
}

/** The row that stands at an index, undefined while its page is on the way. */
export function rowAt(pages: ReadonlyMap<number, RowPage>, index: number): Row | undefined {
  return pages.get(Math.floor(index / pageSize))?.rows[index % pageSize]
}

/** The page with some of a row's values changed; the same object when the row is not on it. */
export function withValues(page: RowPage, id: string, version: number, values: Record<string, unknown>): RowPage {
  const at = page.rows.findIndex((row) => row[0] === id)
  if (at < 0) return page
  const changed = page.rows[at]!.map((value, cell) => {
    const path = page.columns[cell - 2]
    return path !== undefined && path in values ? values[path] : value
  }) as Row
  changed[1] = version
  return { ...page, rows: page.rows.toSpliced(at, 1, changed) }
}
