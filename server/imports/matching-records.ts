import type { Field } from '@nurt/core/blueprint/document.ts'
import type { ReadRow } from '@nurt/core/imports/read-row.ts'
import type { Ctx } from '../context.ts'
import { findByValue, keyText, maybeField } from './find-by-value.ts'

/** Which rows are records that are there already, told by the plan's match fields together. */
export interface MatchingRecords {
  /** Undefined where nothing is matched, and for a row with a blank among its match fields. */
  keyOf(row: ReadRow): string | undefined
  /** Undefined for a row that is new. */
  idOf(key: string | undefined): string | undefined
  /** A record that this import has just made, so that a later row with the same key changes it. */
  add(key: string | undefined, id: string): void
  forget(key: string | undefined): void
}

/** Links of the rows must have been found already. */
export async function findMatching(
  ctx: Ctx,
  module: string,
  match: readonly string[],
  rows: AsyncIterable<ReadRow>,
): Promise<MatchingRecords> {
  const fields = match.flatMap((key) => maybeField(ctx, module, key) ?? [])
  const [first, ...others] = fields
  if (!first) return { keyOf: () => undefined, idOf: () => undefined, add: () => undefined, forget: () => undefined }
  const ids = new Map<string, string>()
  const keys = new Set<string>()
  for await (const { values } of rows) keys.add(keyText(first, values[first.key]))
  keys.delete('')
  for (const [key = '', id = '', ...rest] of await findByValue(ctx, { module, field: first, keys: [...keys], also: others })) {
    const joined = joinKeys([key, ...rest])
    if (!ids.has(joined)) ids.set(joined, id)
  }
  return {
    keyOf: (row) => keyOf(fields, row),
    idOf: (key) => ids.get(key ?? ''),
    add: (key, id) => key !== undefined && ids.set(key, id),
    forget: (key) => ids.delete(key ?? ''),
  }
}

function keyOf(fields: readonly Field[], row: ReadRow): string | undefined {
  const keys = fields.map((field) => keyText(field, row.values[field.key]))
  return keys.includes('') ? undefined : joinKeys(keys)
}

function joinKeys(keys: readonly string[]): string {
  return JSON.stringify(keys)
}
