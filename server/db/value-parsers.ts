import pg from 'pg'

const { builtins, getTypeParser } = pg.types

export type ParseValue = (text: string) => unknown

/** Exact values stay text: numeric and date as PostgreSQL prints them, times as in the API: UTC, no fraction unless there is one. */
const parsers: Record<number, ParseValue> = {
  [builtins.NUMERIC]: (text) => text,
  [builtins.DATE]: (text) => text,
  [builtins.TIMESTAMP]: (text) => text,
  [builtins.TIMESTAMPTZ]: (text) => utc(text),
  // counts and sizes, far below 2^53
  [builtins.INT8]: Number,
}

/** How a value of this type is read. */
export function parserOf(oid: number): ParseValue {
  return parsers[oid] ?? (getTypeParser(oid, 'text') as ParseValue)
}

/** `2026-11-21 10:00:00.5+00` → `2026-11-21T10:00:00.5Z`. The session's zone is UTC, so the offset is always zero. */
function utc(text: string): string {
  const iso = text.replace(' ', 'T')
  if (iso.endsWith('+00')) return `${iso.slice(0, -3)}Z`
  return new Date(`${iso}${/[+-]\d\d$/.test(iso) ? ':00' : ''}`).toISOString()
}
