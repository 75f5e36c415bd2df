import type { Language } from '../blueprint/document.ts'

/** What the spreadsheets of a language expect between cells: the comma is a decimal sign in all but English. */
const delimiters: Record<Language, ',' | ';'> = { pl: ';', hu: ';', ru: ';', en: ',' }

/** Excel takes a file without it for one in the system's old encoding. */
export const byteOrderMark = '\uFEFF'

/** A row by RFC 4180. Whatever might be taken for a delimiter is quoted, not only the one that is used: readers guess. */
export function csvLine(cells: readonly string[], language: Language): string {
  return `${cells.map(quoted).join(delimiters[language])}\r\n`
}

function quoted(cell: string): string {
  return /[",;|\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
