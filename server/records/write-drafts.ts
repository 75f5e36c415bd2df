import { setImmediate as nextTurn } from 'node:timers/promises'
import { searchTexts } from '@nurt/core/records/search-texts.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import { given, post, slot, statementFor } from '../db/statement.ts'
import { literalOf } from '../db/trip.ts'
import type { Column } from '../fields/column-of.ts'
import { tableRef } from '../fields/select-wire.ts'
import { subscribers } from '../events/subscribers.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { noteFieldChanges } from '../live/note-changes.ts'
import { type View, viewOf } from '../permissions/view.ts'
import { attachFiles } from './attach-files.ts'
import type { Draft, Save } from './draft.ts'
import { columnsOfItem, ownColumns, rowOf, shapeOf, versionOf, type Act, type Happened, type Shape, type Written } from './items.ts'
import { ownRows, ownTableSteps } from './own-tables.ts'
import { reindex } from './reindex.ts'
import { afterWrites } from './written-drafts.ts'
import { tellConcerned } from './tell-concerned.ts'

/** Jobs that follow an event are queued in its transaction. */
async function queueJobs({ ctx, module }: Save, draft: Draft, { type }: Happened): Promise<void> {
  for (const job of subscribers[type]) await enqueue(ctx, job, { module: module.key, record: draft.id })
}

/**
 * A parameter for each column holds one record's value, or as a JSON list those of several: such lists take PostgreSQL half as long to
 * read as rows that name their columns, but a quarter of a single write.
 */
type Count = 'one' | 'many'

/**
 * Writes records, their lines and pairs, their events and their rows of the search index in one statement for each share. They are all
 * new, or all locked and changed in the same fields. `change` ties together what one act did, for its undo.
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
  for (const [key, group] of Map.groupBy(written, shapeKey)) await writeInShares(save, key, group, { change, records: drafts.length })
  await reindex(save.ctx, save.module, withoutName(save, written))
  await attachFiles(save, drafts)
  noteFieldChanges(
    save.ctx,
    save.module.key,
    written.map(({ draft, happened: { changes } }) => ({ id: draft.id, version: versionOf(draft), changes })),
  )
  for (const { draft, happened: what } of written) await queueJobs(save, draft, what)
  await tellConcerned(save, written, change)
  for (const follow of afterWrites) await follow(save, written, change)
}

function searchedAnew({ module }: Save, { type, changes }: Happened): boolean {
  return type === 'record.created' || [...module.searched, module.title].some(({ key }) => key in changes)
}

/** Names all that the shape depends on, within a module; neither `*` nor `+` is in the key of a field. */
function shapeKey({ draft, happened, searched }: Written): string {
  const fields = draft.before ? Object.keys(happened.changes).toSorted().join(' ') : '*'
  return searched ? `${fields} +` : fields
}

/** Named by a link to what the actor may not see: the index holds that name all the same. */
function withoutName({ module: { title } }: Save, written: readonly Written[]): string[] {
  if (title.type !== 'link') return []
  const nameless = written.filter(({ draft, searched }) => searched?.title === '' && draft.values[title.key])
  return nameless.map(({ draft }) => draft.id)
}

/** Of many records PostgreSQL writes some while the next ones are made ready. */
const share = 250

async function writeInShares(save: Save, key: string, written: readonly Written[], act: Act): Promise<void> {
  await write(save, key, written.slice(0, share), act)
  for (let from = share; from < written.length; from += share) {
    // what was written to the connection leaves with the next turn only
    await nextTurn()
    await write(save, key, written.slice(from, from + share), act)
  }
}

async function write(save: Save, key: string, written: readonly Written[], act: Act): Promise<void> {
  const { ctx, module } = save
  const [first] = written
  if (!first) return
  const shape = shapeOf(save, first)
  const rows = written.map((one) => rowOf(save, shape, one, act))
  const count: Count = rows.length === 1 ? 'one' : 'many'
  const own = Object.fromEntries(
    shape.fields
      .filter(({ ownTable }) => ownTable)
      .map((field) => [field.key, JSON.stringify(written.flatMap(({ draft }) => ownRows(save, field, draft)))]),
  )
  const statement = statementFor(ctx, `write ${module.key} ${count} ${key}`, (environment) =>
    writing(save, viewOf(ctx, environment), { shape, count }),
  )
  const cells = count === 'one' ? rows[0] : listed(columnsOfItem(save, shape), rows)
  const posted = post(statement, { ctx, given: { ...own, ...cells, ' at': save.at.toISOString() } })
  // PostgreSQL begins while the next ones are made ready
  if (count === 'many') ctx.line?.send()
  await posted
}

function writing(save: Save, view: View, { shape, count }: { shape: Shape; count: Count }): RawBuilder<unknown> {
  const { module } = save
  const columns = ownColumns(save, shape)
  const table = tableRef(view.schema, module.key)
  const steps = [
    items[count](columnsOfItem(save, shape)),
    shape.isNew ? sql`written as (${inserting(table, columns)})` : sql`written as (${updating(table, columns)})`,
    sql`logged as (${logging(save)})`,
    ...(shape.isNew && module.steps.size > 0 ? [sql`stayed as (${staying(save)})`] : []),
    ...(shape.isSearched ? [sql`indexed as (${indexing(save, shape)})`] : []),
    ...shape.fields.flatMap((field) => ownTableSteps(view, field, shape.isNew)),
  ]
  return sql`with ${sql.join(steps)} select count(*) from item`
}

const items: Record<Count, (columns: readonly Column[]) => RawBuilder<unknown>> = {
  one: (columns) => sql`item as not materialized (select ${sql.join(columns.map((column) => typed(column, given(column.name))))})`,
  many: (columns) => sql`item as materialized (select ${sql.join(columns.map((column) => typed(column, sql`given.${sql.id(column.name)}`)))}
    from rows from (${sql.join(columns.map(({ name }) => sql`json_array_elements_text(${given(name)}::json)`))})
      as given (${sql.join(columns.map(({ name }) => sql.id(name)))}))`,
}

function typed({ name, type }: Column, value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${value}::${sql.raw(type)} as ${sql.id(name)}`
}

/** The rows' values column by column; a list among them as PostgreSQL writes it. */
function listed(columns: readonly Column[], rows: readonly Record<string, unknown>[]): Record<string, string> {
  return Object.fromEntries(
    columns.map(({ name, type }) => {
      const values = rows.map((row) => row[name])
      return [name, JSON.stringify(type.endsWith('[]') ? values.map(literalOf) : values)]
    }),
  )
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

function logging({ view, module }: Save): RawBuilder<unknown> {
  return sql`insert into ${tableRef(view.schema, 'nurt_event')} (id, at, type, actor, cause, module, record, changes, details)
    select item._event, ${given(' at')}::timestamptz, item._type, ${slot(({ ctx }) => ctx.actor.id)}::uuid, ${slot(({ ctx }) => ctx.cause ?? null)}::text,
      ${sql.lit(module.key)}, item.id, item._changes, item._details from item`
}

/** Where a new record stands from its beginning; the history sees to the moves that follow. */
function staying({ view, module }: Save): RawBuilder<unknown> {
  return sql`insert into ${tableRef(view.schema, 'nurt_stay')} (event, record, module, step, came_at, left_at)
    select item._event, item.id, ${sql.lit(module.key)}, item.step, ${given(' at')}::timestamptz, 'infinity' from item where item.step is not null`
}

function indexing({ view, module }: Save, { isNew }: Shape): RawBuilder<unknown> {
  const replacing = sql`on conflict (record) do update set title = excluded.title, body = excluded.body, digits = excluded.digits`
  return sql`insert into ${tableRef(view.schema, 'nurt_search')} (record, module, title, body, digits)
    select item.id, ${sql.lit(module.key)}, item._title, item._body, item._digits from item ${isNew ? sql`` : replacing}`
}

function valueOf({ name }: Column): RawBuilder<unknown> {
  return sql`item.${sql.id(name)}`
}
