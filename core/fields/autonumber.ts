import type { FieldType } from './field-type.ts'
import { textOperators } from './operators.ts'
import { wrong } from './parsed.ts'

/** Given by the server when the record is made; never taken. */
export const autonumber: FieldType<'autonumber'> = {
  type: () => ({ type: 'text' }),
  operators: textOperators,
  check: () => wrong('read_only'),
  parse: () => wrong('read_only'),
  searchText: (value) => value,
}

/** The period in which the numbers of a pattern count up: `2026-11` where it names the month, `2026` the year, '' for ever. */
export function numberingPeriod(pattern: string, date: string): string {
  if (pattern.includes('{mm}')) return date.slice(0, 7)
  return pattern.includes('{yyyy}') ? date.slice(0, 4) : ''
}

/** `UM/{yyyy}/{n:4}` with 7 on 2026-11-21 is `UM/2026/0007`. The date is the record's day in the workspace's zone. */
export function autonumberText(pattern: string, n: number, date: string): string {
  return pattern
    .replaceAll('{yyyy}', date.slice(0, 4))
    .replaceAll('{mm}', date.slice(5, 7))
    .replace(/\{n(?::(\d))?\}/g, (_, width?: string) => String(n).padStart(Number(width ?? 1), '0'))
}
