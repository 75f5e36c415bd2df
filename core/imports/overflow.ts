/** How many columns a file has: as many as its header names, else as most of its rows have. */
export function widthOf(rows: readonly (readonly string[])[], hasHeader: boolean): number {
  const [first = []] = rows
  if (hasHeader) return lengthOf(first)
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(lengthOf(row), (counts.get(lengthOf(row)) ?? 0) + 1)
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0]
}

/** Cells up to the last one that is not empty. */
export function lengthOf(row: readonly string[]): number {
  return row.findLastIndex((cell) => cell.trim() !== '') + 1
}

/**
 * A row with more cells than columns holds the delimiter inside a value that nobody quoted. Joins what is too much into the column that
 * is known to hold such values; every other column then stands where it belongs.
 */
export function joinOverflow(row: readonly string[], width: number, column: number | undefined, delimiter: string): string[] {
  const extra = lengthOf(row) - width
  if (extra <= 0 || column === undefined) return [...row]
  const joined = row.slice(column, column + extra + 1).join(delimiter)
  return [...row.slice(0, column), joined, ...row.slice(column + extra + 1)]
}

/** The column in which rows that are too long most likely overflow: with them joined there, the other cells look most like those of good rows. */
export function guessOverflow(rows: readonly (readonly string[])[], width: number, delimiter: string): number | undefined {
  const long = rows.filter((row) => lengthOf(row) > width)
  if (long.length === 0 || width === 0) return undefined
  const good = rows.filter((row) => lengthOf(row) <= width)
  const known = Array.from({ length: width }, (_, column) => ({
    values: new Set(good.map((row) => row[column] ?? '')),
    shapes: new Set(good.map((row) => shapeOf(row[column] ?? ''))),
  }))
  const scores = known.map((_, column) => ({
    column,
    score: sum(long.map((row) => likeness(joinOverflow(row, width, column, delimiter), known, column))),
  }))
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).column
}

function likeness(
  row: readonly string[],
  known: readonly { values: ReadonlySet<string>; shapes: ReadonlySet<string> }[],
  joined: number,
): number {
  return sum(
    known.map(({ values, shapes }, column) => {
      const cell = row[column] ?? ''
      if (column === joined) return 0
      return values.has(cell) ? 2 : shapes.has(shapeOf(cell)) ? 1 : 0
    }),
  )
}

/** Runs of letters and of figures: `Obere Str. 57` is `a a. 0`. */
function shapeOf(cell: string): string {
  return cell.replaceAll(/\p{L}+/gu, 'a').replaceAll(/\d+/g, '0')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
