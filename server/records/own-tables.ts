import type { Field } from '@nurt/core/blueprint/document.ts'
import type { CompiledField } from '@nurt/core/blueprint/snapshot.ts'
import type { LineValue, LinkValue } from '@nurt/core/fields/field-type.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { given } from '../db/statement.ts'
import { bind, columnsOf } from '../fields/column-of.ts'
import type { Column } from '../fields/column-of.ts'
import { tableRef } from '../fields/select-wire.ts'
import type { View } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import type { Draft, Save } from './draft.ts'

/**
 * Lines and pairs are replaced: those that are gone are deleted, the others put in their place. A pair with a record beyond the writer's
 * reach was not given and stays.
 */
export function ownTableSteps(view: View, { field, key, ownTable = '', lines }: CompiledField, isNew: boolean): RawBuilder<unknown>[] {
  if (field.type !== 'multi_link' && field.type !== 'lines') return []
  const table = tableRef(view.schema, ownTable)
  const columns =
    field.type === 'lines'
      ? lineColumns(
          [...(lines?.fields.values() ?? [])].map((line) => line.field),
          view.snapshot.blueprint,
        )
      : pairColumns
  const identity = field.type === 'lines' ? 'id' : 'target'
  const part = (name: string) => sql.id(`${name} ${key}`)
  const rows = sql`${part('part')} as materialized (select * from json_to_recordset(${given(key)}::json) as item (${sql.join(columns.map(declared))}))`
  const gone = sql`${part('gone')} as (delete from ${table} as old using item where old.record = item.id
    and not exists (select from ${part('part')} as kept where kept.record = old.record and kept.${sql.id(identity)} = old.${sql.id(identity)})${amongSeen(view, field)})`
  const names = sql.join(columns.map(({ name }) => sql.id(name)))
  const put = sql`${part('put')} as (insert into ${table} (${names}) select ${sql.join(columns.map(lineValue))} from ${part('part')} as item
    on conflict ${conflict(field, columns)})`
  return isNew ? [rows, put] : [rows, gone, put]
}

function amongSeen(view: View, field: Field): RawBuilder<unknown> {
  if (field.type !== 'multi_link' || reachOf(view.role, 'see', field.module) === 'all') return sql``
  return sql` and exists (select from ${tableRef(view.schema, field.module)} as linked
    where linked.id = old.target and ${withinReach(view, 'see', field.module, 'linked')})`
}

function conflict(field: Field, columns: readonly Column[]): RawBuilder<unknown> {
  if (field.type !== 'lines') return sql`do nothing`
  const set = columns
    .filter(({ name }) => name !== 'id' && name !== 'record')
    .map(({ name }) => sql`${sql.id(name)} = excluded.${sql.id(name)}`)
  return sql`(id) do update set ${sql.join(set)}`
}

const pairColumns: readonly Column[] = [
  { name: 'record', type: 'uuid' },
  { name: 'target', type: 'uuid' },
]

function lineColumns(fields: readonly Field[], blueprint: Save['view']['snapshot']['blueprint']): Column[] {
  const own = fields.filter(({ hidden }) => !hidden).flatMap((field) => columnsOf(field, blueprint))
  return [{ name: 'id', type: 'uuid' }, { name: 'record', type: 'uuid' }, { name: 'position', type: 'integer' }, ...own]
}

export function ownRows({ view }: Save, { field, key, lines }: CompiledField, draft: Draft): object[] {
  if (field.type === 'multi_link') return ((draft.values[key] ?? []) as LinkValue[]).map(([target]) => ({ record: draft.id, target }))
  const fields = [...(lines?.fields.values() ?? [])].filter(({ hidden }) => !hidden)
  return ((draft.values[key] ?? []) as LineValue[]).map((line, position) => {
    const bound = fields.map((part) => bind(part.field, line[part.key], view.snapshot.blueprint))
    return Object.assign({ id: line.id, record: draft.id, position }, ...bound)
  })
}

/** A line's field; `bind` gives JSON as text, which a JSON row would hold as a string: it is declared as text and read as what it is. */
function declared({ name, type }: Column): RawBuilder<unknown> {
  return sql`${sql.id(name)} ${sql.raw(type === 'jsonb' ? 'text' : type)}`
}

function lineValue({ name, type }: Column): RawBuilder<unknown> {
  return type === 'jsonb' ? sql`item.${sql.id(name)}::jsonb` : sql`item.${sql.id(name)}`
}
