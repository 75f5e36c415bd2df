import { literalOf } from './trip.ts'

/** Rows as PostgreSQL's `copy … from stdin` reads them: cells between tabs, a line for each row. */
export function copyText(rows: readonly (readonly unknown[])[]): string {
  let text = ''
  for (const row of rows) {
    for (let column = 0; column < row.length; column++) text += (column === 0 ? '' : '\t') + cellOf(row[column])
    text += '\n'
  }
  return text
}

function cellOf(value: unknown): string {
  const text = typeof value === 'string' ? value : literalOf(value)
  if (text === null) return '\\N'
  return special.test(text) ? text.replace(specials, escaped) : text
}

const special = /[\\\t\n\r]/
const specials = /[\\\t\n\r]/g
const letters: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escaped = (found: string) => letters[found] ?? `\\${found}`
