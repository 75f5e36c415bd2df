/** Cells as spreadsheets exchange them: a line per row, tabs between cells, quotes around what holds either. */
export function writeTable(rows: readonly (readonly string[])[]): string {
  const [first] = rows
  // one cell alone is only its text
  if (rows.length === 1 && first?.length === 1) return first[0] ?? ''
  return rows.map((row) => row.map(quoted).join('\t')).join('\n')
}

function quoted(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const cell = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*)/y

/** The rows of what was copied; every row as long as the longest. A quote that nothing closes is a character like others. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [[]]
  // the last line may end with a break
  const end = text.length - (/\r?\n$/.exec(text)?.[0].length ?? 0)
  for (let at = 0; ;) {
    const { value, after } = readAt(text, at)
    rows.at(-1)!.push(value)
    if (after >= end) break
    if (text[after] !== '\t') rows.push([])
    at = after + (text.startsWith('\r\n', after) ? 2 : 1)
  }
  const width = Math.max(...rows.map(({ length }) => length))
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')])
}

function readAt(text: string, at: number): { value: string; after: number } {
  cell.lastIndex = at
  const [whole = '', quoted, plain = ''] = cell.exec(text) ?? []
  return { value: quoted?.replaceAll('""', '"') ?? plain, after: at + whole.length }
}
