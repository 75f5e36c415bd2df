import type { Field } from '@nurt/core/blueprint/document.ts'
import type { CompiledField } from '@nurt/core/blueprint/snapshot.ts'
import type { Changes, EventType } from '@nurt/core/events/event.ts'
import type { LineValue, LinkValue } from '@nurt/core/fields/field-type.ts'
import type { SearchTexts } from '@nurt/core/records/search-texts.ts'
import { searchTexts } from '@nurt/core/records/search-texts.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { post, slot, statementFor } from '../db/statement.ts'
import { newId } from '../db/new-id.ts'
import { bind, columnsOf } from '../fields/column-of.ts'
import type { Column } from '../fields/column-of.ts'
import { tableRef } from '../fields/select-wire.ts'
import { subscribers } from '../events/subscribers.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { attachFiles } from './attach-files.ts'
import type { Draft, Save } from './draft.ts'

/** What happened to a draft, for the history. */
export interface Happened {
  type: EventType
  changes: Changes
}

/** Jobs that follow an event are queued in its transaction. */
async function queueJobs({ ctx, module }: Save, draft: Draft, { type }: Happened): Promise<void> {
  for (const job of subscribers[type]) await enqueue(ctx, job, { module: module.key, record: draft.id })
}

interface Written {
  draft: Draft
  happened: Happened
  searched: SearchTexts | undefined
}

/** Fields whose columns or own tables are written; a new record writes all. */
interface Shape {
  isNew: boolean
  system: readonly Column[]
  fields: readonly CompiledField[]
  isSearched: boolean
}

/** One record comes in parameters of its own, several in one list as JSON: reading that list takes PostgreSQL a quarter of a single write. */
type Count = 'one' | 'many'

/**
 * Writes records, their lines and pairs, their events and their rows of the search index in one statement, whatever their number. They
 * are all new, or all locked and changed in the same fields. `change` ties together what one act did, for its undo.
 */
export async function writeDrafts(
  save: Save,
  drafts: readonly Draft[],
  happened: (draft: Draft) => Happened,
  change: string,
): Promise<void> {
  const written = drafts.map((draft) => {
    const what = happened(draft)
    return {
      draft,
      happened: what,
      searched: searchedAnew(save, what) ? searchTexts(save.module, draft.values, save.ctx.locale) : undefined,
    }
  })
  for (const [shape, group] of byShape(save, written)) await write(save, shape, group, change)
  await attachFiles(save, drafts)
  for (const { draft, happened: what } of written) await queueJobs(save, draft, what)
}

function searchedAnew({ module }: Save, { type, changes }: Happened): boolean {
  return type === 'record.created' || [...module.searched, module.title].some(({ key }) => key in changes)
}

function byShape(save: Save, written: readonly Written[]): Map<Shape, Written[]> {
  const groups = new Map<string, [Shape, Written[]]>()
  for (const one of written) {
    const shape = shapeOf(save, one)
    const key = JSON.stringify([
      shape.isNew,
      shape.system.map(({ name }) => name),
      shape.fields.map((field) => field.key),
      shape.isSearched,
    ])
    const group = groups.get(key) ?? [shape, []]
    group[1].push(one)
    groups.set(key, group)
  }
  return new Map(groups.values())
}

function shapeOf({ module }: Save, { draft, happened, searched }: Written): Shape {
  const isNew = draft.before === undefined
  const system = systemColumns.filter(({ name }) =>
    isNew ? name !== 'trashed_at' : name in happened.changes || isFollowing(name, happened),
  )
  const fields = [...module.fields.values()].filter((field) => !field.hidden && (isNew || field.key in happened.changes))
  const kept = module.module.process ? system : system.filter(({ name }) => name !== 'step' && name !== 'step_since')
  return { isNew, system: kept, fields: fields.filter(({ field }) => field.type !== 'rollup'), isSearched: searched !== undefined }
}

/** Since when a record stands on its step changes with the step. */
function isFollowing(column: string, { changes }: Happened): boolean {
  return column === 'step_since' && 'step' in changes
}

const systemColumns: readonly Column[] = [
  { name: 'step', type: 'text' },
  { name: 'step_since', type: 'timestamptz' },
  { name: 'owner', type: 'uuid' },
  { name: 'team', type: 'uuid' },
  { name: 'trashed_at', type: 'timestamptz' },
]

async function write(save: Save, shape: Shape, written: readonly Written[], change: string): Promise<void> {
  const { ctx, module } = save
  const count: Count = written.length === 1 ? 'one' : 'many'
  const parts = [count, shape.isNew, shape.isSearched, shape.system.map(({ name }) => name), shape.fields.map(({ key }) => key)]
  const statement = statementFor(ctx.snapshot, `write ${module.key} ${JSON.stringify(parts)}`, save.environment, () =>
    writing(save, shape, count),
  )
  const rows = written.map((one) => rowOf(save, shape, one, { change, at: save.at.getTime() }))
  const own = Object.fromEntries(
    shape.fields
      .filter(({ ownTable }) => ownTable)
      .map((field) => [field.key, JSON.stringify(written.flatMap(({ draft }) => ownRows(save, field, draft)))]),
  )
  const cells = count === 'one' ? rows[0] : { ' rows': JSON.stringify(rows) }
  await post(statement, { ctx, given: { ...own, ...cells, ' at': save.at.toISOString() } })
}

function writing(save: Save, shape: Shape, count: Count): RawBuilder<unknown> {
  const { module, view } = save
  const columns = [...shape.system, ...shape.fields.flatMap(({ field }) => columnsOf(field, view.snapshot.blueprint))]
  const shaped = [...columns, ...eventColumns, ...(shape.isSearched ? searchColumns : [])]
  const table = tableRef(view.schema, module.key)
  const steps = [
    items[count]([{ name: 'id', type: 'uuid' }, ...shaped]),
    shape.isNew ? sql`written as (${inserting(table, columns)})` : sql`written as (${updating(table, columns)})`,
    sql`logged as (${logging(save)})`,
    ...(shape.isSearched ? [sql`indexed as (${indexing(save, shape)})`] : []),
    ...shape.fields.flatMap((field) => ownTableSteps(save, field, shape.isNew)),
  ]
  return sql`with ${sql.join(steps)} select count(*) from item`
}

const items: Record<Count, (columns: readonly Column[]) => RawBuilder<unknown>> = {
  one: (columns) => sql`item as not materialized (select ${sql.join(columns.map(parameter))})`,
  many: (columns) =>
    sql`item as materialized (select * from json_to_recordset(${given(' rows')}::json) as item (${sql.join(columns.map(declared))}))`,
}

function inserting(table: RawBuilder<unknown>, columns: readonly Column[]): RawBuilder<unknown> {
  const names = sql.join([
    ...columns.map(({ name }) => sql.id(name)),
    ...['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by'].map((name) => sql.id(name)),
  ])
  const me = slot(({ ctx }) => ctx.actor.id)
  const at = sql`${given(' at')}::timestamptz`
  const values = [...columns.map(valueOf), sql`item.id`, sql`1`, at, sql`${me}::uuid`, at, sql`${me}::uuid`]
  return sql`insert into ${table} (${names}, sample, import) select ${sql.join(values)}, ${isSample}, ${importId}::uuid from item`
}

/** Rows that a job brings say which: they are taken back together. */
const importId = slot(({ ctx }) => /^import:(.+)$/.exec(ctx.cause ?? '')?.[1] ?? null)
const isSample = slot(({ ctx }) => ctx.cause === 'samples')

function updating(table: RawBuilder<unknown>, columns: readonly Column[]): RawBuilder<unknown> {
  const set = columns.map((column) => sql`${sql.id(column.name)} = ${valueOf(column)}`)
  const stamp = [
    sql`version = record.version + 1`,
    sql`updated_at = ${given(' at')}::timestamptz`,
    sql`updated_by = ${slot(({ ctx }) => ctx.actor.id)}::uuid`,
  ]
  return sql`update ${table} as record set ${sql.join([...set, ...stamp])} from item where record.id = item.id`
}

const eventColumns: readonly Column[] = [
  { name: '_event', type: 'uuid' },
  { name: '_type', type: 'text' },
  { name: '_changes', type: 'jsonb' },
  { name: '_details', type: 'jsonb' },
]
const searchColumns: readonly Column[] = ['_title', '_body', '_digits'].map((name) => ({ name, type: 'text' }))

function logging({ view, module }: Save): RawBuilder<unknown> {
  return sql`insert into ${tableRef(view.schema, 'nurt_event')} (id, at, type, actor, cause, module, record, changes, details)
    select item._event, ${given(' at')}::timestamptz, item._type, ${slot(({ ctx }) => ctx.actor.id)}::uuid, ${slot(({ ctx }) => ctx.cause ?? null)}::text,
      ${sql.lit(module.key)}, item.id, item._changes, item._details from item`
}

function indexing({ view, module }: Save, { isNew }: Shape): RawBuilder<unknown> {
  const replacing = sql`on conflict (record) do update set title = excluded.title, body = excluded.body, digits = excluded.digits`
  return sql`insert into ${tableRef(view.schema, 'nurt_search')} (record, module, title, body, digits)
    select item.id, ${sql.lit(module.key)}, item._title, item._body, item._digits from item ${isNew ? sql`` : replacing}`
}

/** Lines and pairs are replaced: those that are gone are deleted, the others put in their place. */
function ownTableSteps({ view }: Save, { field, key, ownTable = '', lines }: CompiledField, isNew: boolean): RawBuilder<unknown>[] {
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
    and not exists (select from ${part('part')} as kept where kept.record = old.record and kept.${sql.id(identity)} = old.${sql.id(identity)}))`
  const names = sql.join(columns.map(({ name }) => sql.id(name)))
  const put = sql`${part('put')} as (insert into ${table} (${names}) select ${sql.join(columns.map(valueOf))} from ${part('part')} as item
    on conflict ${conflict(field, columns)})`
  return isNew ? [rows, put] : [rows, gone, put]
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

function ownRows({ view }: Save, { field, key, lines }: CompiledField, draft: Draft): object[] {
  if (field.type === 'multi_link') return ((draft.values[key] ?? []) as LinkValue[]).map(([target]) => ({ record: draft.id, target }))
  const fields = [...(lines?.fields.values() ?? [])].filter(({ hidden }) => !hidden)
  return ((draft.values[key] ?? []) as LineValue[]).map((line, position) => {
    const bound = fields.map((part) => bind(part.field, line[part.key], view.snapshot.blueprint))
    return Object.assign({ id: line.id, record: draft.id, position }, ...bound)
  })
}

/** `bind` gives JSON as text, which a JSON row would hold as a string: it is declared as text and read as what it is. */
function declared(column: Column): RawBuilder<unknown> {
  return sql`${sql.id(column.name)} ${sql.raw(givenAs(column))}`
}

function parameter(column: Column): RawBuilder<unknown> {
  return sql`${given(column.name)}::${sql.raw(givenAs(column))} as ${sql.id(column.name)}`
}

function givenAs({ name, type }: Column): string {
  return type === 'jsonb' && !name.startsWith('_') ? 'text' : type
}

function valueOf({ name, type }: Column): RawBuilder<unknown> {
  return type === 'jsonb' ? sql`item.${sql.id(name)}::jsonb` : sql`item.${sql.id(name)}`
}

function rowOf(
  { view }: Save,
  shape: Shape,
  { draft, happened, searched }: Written,
  { change, at }: { change: string; at: number },
): object {
  const system = Object.fromEntries(shape.system.map(({ name }) => [name, draft.values[name] ?? null]))
  const bound = shape.fields.map(({ field, key }) => bind(field, draft.values[key], view.snapshot.blueprint))
  const version = (draft.before?.version ?? 0) + 1
  const event = { _event: newId(at), _type: happened.type, _changes: happened.changes, _details: { version, change } }
  const search = searched && { _title: searched.title, _body: searched.body, _digits: searched.digits }
  return Object.assign({ id: draft.id }, system, ...bound, event, search)
}

function given(name: string): RawBuilder<unknown> {
  return slot((asking) => asking.given?.[name])
}
