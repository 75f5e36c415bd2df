/** Texts of a file that can be read in more than one way. */
export interface Ambiguous {
  /** Day and month could change places: `3/4/2026`. */
  date?: string
  /** The sign could part thousands or decimals: `1.234`. */
  number?: string
}

/** The first of each kind, row by row; a file without any is read alike in every language. */
export function findAmbiguous(rows: readonly (readonly string[])[]): Ambiguous {
  const cells = rows.flatMap((row) => row.map((cell) => cell.trim()))
  const date = cells.find(isAmbiguousDate)
  const number = cells.find((cell) => /^[-+]?\d{1,3}[.,]\d{3}$/.test(cell) && !cell.startsWith('0'))
  return { ...(date !== undefined && { date }), ...(number !== undefined && { number }) }
}

function isAmbiguousDate(cell: string): boolean {
  const [, first = '', , second = ''] = /^(\d{1,2})([./-]) ?(\d{1,2})\2 ?(?:\d{4}|\d{2})$/.exec(cell) ?? []
  const isMonth = (part: string) => Number(part) >= 1 && Number(part) <= 12
  return isMonth(first) && isMonth(second) && Number(first) !== Number(second)
}
