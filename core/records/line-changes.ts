import type { Field, FieldOf } from '../blueprint/document.ts'
import { isReadOnly } from '../fields/read-only.ts'
import type { LineValue } from '../fields/field-type.ts'
import { isSame } from './changes-of.ts'

/** What differs between two states of a record's line items, line by line. Computed fields only follow the others. */
export interface LineChanges {
  added: LineValue[]
  removed: LineValue[]
  /** `line` as it was. */
  changed: { line: LineValue; field: Field; from: unknown; to: unknown }[]
  /** The same lines in another order. */
  moved: boolean
}

export function lineChanges({ fields }: FieldOf<'lines'>, before: readonly LineValue[], after: readonly LineValue[]): LineChanges {
  const [was, is] = [byId(before), byId(after)]
  const kept = [...was].flatMap(([id, line]) => {
    const now = is.get(id)
    return now ? [{ line, now }] : []
  })
  const told = fields.filter((field) => !field.hidden && !isReadOnly(field))
  return {
    added: [...is].filter(([id]) => !was.has(id)).map(([, line]) => line),
    removed: [...was].filter(([id]) => !is.has(id)).map(([, line]) => line),
    changed: kept.flatMap(({ line, now }) =>
      told
        .map((field) => ({ line, field, from: line[field.key] ?? null, to: now[field.key] ?? null }))
        .filter(({ field, from, to }) => !isSame(field, from, to)),
    ),
    moved: orderOf(was, is) !== orderOf(is, was),
  }
}

function byId(lines: readonly LineValue[]): ReadonlyMap<string, LineValue> {
  return new Map(lines.map((line, place) => [line.id || String(place), line]))
}

/** The lines that both have, as they follow each other in the first. */
function orderOf(lines: ReadonlyMap<string, LineValue>, others: ReadonlyMap<string, LineValue>): string {
  return [...lines.keys()].filter((id) => others.has(id)).join()
}
