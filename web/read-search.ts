type Readers<Search> = { [Part in keyof Search]-?: (raw: unknown) => Search[Part] | undefined }

/**
 * Reads the parts of an address, which somebody may have typed or cut short: one of another kind counts as absent. It stands before
 * the sign-in page, for which zod would be too heavy.
 */
export function readSearch<Search extends object>(readers: Readers<Search>): (search: Record<string, unknown>) => Search {
  const parts = Object.entries(readers) as [string, (raw: unknown) => unknown][]
  // a part that is undefined covers what the router read
  return (search) => Object.fromEntries(parts.map(([part, read]) => [part, read(search[part])])) as Search
}

export function text(raw: unknown): string | undefined {
  return typeof raw === 'string' ? raw : undefined
}

export function yes(raw: unknown): true | undefined {
  return raw === true || undefined
}

/** Up to 1000 whole days. */
export function someDays(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 1 && raw <= 1000 ? raw : undefined
}

/** What a new record begins with. */
export function valuesByKey(raw: unknown): Record<string, unknown> | undefined {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? { ...raw } : undefined
}

/** One of these words; anything else is left out. */
export function oneOf<T extends string>(...words: readonly T[]): (value: unknown) => T | undefined {
  return (value) => words.find((word) => word === value)
}
