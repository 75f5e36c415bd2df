import type { Field } from '@nurt/core/blueprint/document.ts'
import { fieldAt } from '@nurt/core/blueprint/snapshot.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { columnRef, seen, selectWire, tableRef, workedOut } from '../fields/select-wire.ts'
import type { Row } from '../fields/select-wire.ts'
import { asRead, isReadable } from '../permissions/view.ts'
import type { Viewer } from '../permissions/view.ts'

/** A path of a list that the viewer may read, over a row of the list's module. */
export interface ReadPath {
  path: string
  /** The field at its end; a system field is described like one. */
  field: Field
  /** Gives `read` the row that holds the field: the record's own, or the one that the path's link leads to. */
  on(row: Row, read: (field: Field, row: Row) => RawBuilder<unknown>): RawBuilder<unknown>
}

/** Paths that do not exist, and those that the viewer may not read, are unknown alike. */
export function readPath(view: Viewer, module: string, path: string): ReadPath {
  return maybeReadPath(view, module, path) ?? refuse('unknown_field', { field: path })
}

export function maybeReadPath(view: Viewer, module: string, path: string): ReadPath | undefined {
  const target = fieldAt(view.snapshot, module, path)
  if (!target || target.field.hidden || !isReadable(view, target.module, target.field.key)) return undefined
  const { via } = target
  const field = asRead(view, target.module, target.field)
  if (!via) return { path, field, on: (row, read) => read(field, row) }
  if (via.hidden || !isReadable(view, module, via.key)) return undefined
  return { path, field, on: (row, read) => overLink(row, via, (linked) => read(field, linked)) }
}

/** The value at a path in the shape of the API. */
export function wireAt(path: ReadPath, row: Row): RawBuilder<unknown> {
  return path.on(row, selectWire)
}

/** What is stored at a path, to compare and to sort by; for money its amount. */
export function columnAt(path: ReadPath, row: Row): RawBuilder<unknown> {
  return path.on(row, (field, holder) => {
    if (field.type === 'formula' && field.live) return holder.live?.(field, holder) ?? sql`null`
    return workedOut(field, holder).value
  })
}

/** The currency of an amount of money at a path. */
export function currencyAt(path: ReadPath, row: Row): RawBuilder<unknown> {
  return path.on(row, (field, holder) => workedOut(field, holder).currency)
}

/** Reads one value of the record that a link leads to; null where there is none or where the viewer may not see it. */
function overLink(row: Row, via: Field & { type: 'link' }, read: (linked: Row) => RawBuilder<unknown>): RawBuilder<unknown> {
  const linked: Row = { ...row, module: via.module, alias: `${row.alias}_${via.key}` }
  return sql`(select ${read(linked)} from ${tableRef(row.schema, via.module)} as ${sql.id(linked.alias)}
    where ${columnRef(linked, 'id')} = ${columnRef(row, via.key)}${seen(linked)})`
}
