import type { Question } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { plainText, read, slot, statementFor } from '../db/statement.ts'
import type { Statement } from '../db/statement.ts'
import { columnsOf } from '../fields/column-of.ts'
import { columnRef, linkParts, tableRef } from '../fields/select-wire.ts'
import type { Row } from '../fields/select-wire.ts'
import { rowOf } from '../permissions/row-of.ts'
import { moduleFor, viewOf } from '../permissions/view.ts'
import type { View } from '../permissions/view.ts'
import { byHand } from './by-hand.ts'
import { after, readCursor, shapeOf } from './keyset.ts'
import { orderBy, orderTerms } from './order.ts'
import type { OrderTerm } from './order.ts'
import { PageSink } from './page-sink.ts'
import type { PageShape } from './page-sink.ts'
import { maybeReadPath, readPath, wireAt } from './paths.ts'
import type { ReadPath } from './paths.ts'
import { cellAt } from './text-in-list.ts'
import { findQuestion } from './find-question.ts'
import { askedRecords } from './selection.ts'
import { timed } from './slow-asks.ts'
import { levelOf } from './tree-level.ts'
import type { AskedLevel, Level } from './tree-level.ts'

export interface ListRecords {
  module: string
  list?: string | undefined
  /** JSON text of the parts that are asked instead of the list's. */
  question?: string | undefined
  /** Paths joined by commas, instead of the list's columns. */
  columns?: string | undefined
  after?: string | undefined
  offset?: number | undefined
  limit?: number | undefined
  whole?: 'true' | 'false' | undefined
  byHand?: 'true' | 'false' | undefined
  tree?: string | undefined
  under?: string | undefined
  part?: string | undefined
  counted?: string | undefined
}

const pageSize = 50
/** More than a module has fields, and fewer than PostgreSQL answers. */
const mostColumns = 500

/**
 * One page as JSON text (core/lists/api.ts, `RecordsPage`). The statement is built once per snapshot, role and shape of the question; a request
 * only fills it.
 */
export async function listRecords(ctx: Ctx, input: ListRecords): Promise<string> {
  const asked = await findQuestion(ctx, input)
  const { limit = pageSize, columns = '' } = input
  const cursor = input.after === undefined ? undefined : readCursor(input.after)
  const ways = waysOf(input)
  const shape = cursor ? shapeOf(cursor) : ''
  const key = `rows ${asked.key} ${columns} ${limit} ${shape} ${JSON.stringify(ways)}`
  let built: PageShape | undefined
  const statement = statementFor(ctx, key, (environment) => {
    const page = { ...asked.question(), paths: columns, limit, shape, ...ways }
    const { query, ...answered } = pageOf(viewOf(ctx, environment), input.module, page)
    built = answered
    return query
  })
  if (built) shapes.set(statement, built)
  const page = shapes.get(statement)
  if (!page) throw new Error(`${key} is kept without its shape`)
  const asking = { ctx, ...(cursor && { after: cursor }), offset: input.offset ?? 0, given: { under: input.under } }
  const answer = timed(ctx, input, () => read(statement, asking, new PageSink(page)))
  return cursor ? answer.catch(refuseCursor) : answer
}

const shapes = new WeakMap<Statement, PageShape>()

function waysOf({ offset, whole, byHand, tree, under, part, counted }: ListRecords): Ways {
  const isLevel = tree !== undefined || part !== undefined
  const level = isLevel && { tree: { parent: tree, part, counted, isUnder: under !== undefined } }
  return { jump: offset !== undefined, isWhole: whole === 'true', isByHand: byHand === 'true', ...level }
}

/** Only a cursor that somebody made up holds values that its fields cannot. */
function refuseCursor(error: unknown): never {
  const isData = error instanceof Error && 'code' in error && String(error.code).startsWith('22')
  if (isData) refuse('bad_request', { problem: 'cursor' })
  throw error
}

interface Selection {
  page: Page
  row: Row
  terms: OrderTerm[]
  paths: ReadPath[]
  level: Level | undefined
}

interface Ways {
  jump: boolean
  /** Long texts as they are. */
  isWhole: boolean
  /** As people put them. */
  isByHand: boolean
  tree?: AskedLevel
}

interface Page extends Question, Ways {
  paths: string
  limit: number
  shape: string
}

function pageOf(view: View, key: string, page: Page): PageShape & { query: RawBuilder<unknown> } {
  const module = moduleFor(view, key)
  const row = rowOf(view, key)
  const terms = page.isByHand ? [byHand] : orderTerms(view, key, page)
  const paths = columnsAsked(view, key, page)
  const level = page.tree && levelOf(view, row, page, page.tree)
  const own = [[columnRef(row, 'id')], [columnRef(row, 'version')], ...paths.map((path) => columnsOfCell(path, row, page))]
  const cells = [...own, ...(level ? level.cells.map((cell) => [cell]) : [])]
  const columns = cells.flat()
  const places = new Map(columns.map((column, place) => [plainText(column), place]))
  // what the order reads and no cell shows stands behind the cells
  const cursor = terms.map((term) => places.get(plainText(term.over(row)) ?? '') ?? columns.push(term.over(row)) - 1)
  return {
    query: sql`${level?.shown ?? sql``} select ${sql.join(columns)}
      from (${rowsOf(view, module, { page, row, terms, paths, level })}) as ${sql.id(row.alias)}`,
    head: `{"columns":${JSON.stringify(paths.map(({ path }) => path))},"rows":[`,
    pairs: cells.map(({ length }) => length === 2),
    cursor,
    limit: page.limit,
  }
}

/** A link of the record itself is put together from its id and its name. */
function columnsOfCell(path: ReadPath, row: Row, { isWhole }: Page): RawBuilder<unknown>[] {
  const { field } = path
  if (field.type === 'link' && field.key === path.path) return linkParts(field, row)
  return [(isWhole ? wireAt : cellAt)(path, row)]
}

/** The page's rows by the order's index, before anything is read over links: names are looked up for these few only. */
function rowsOf(view: View, module: CompiledModule, { page, row, terms, paths, level }: Selection): RawBuilder<unknown> {
  const columns = sql.join(columnsRead(view, module, [...paths, ...terms]).map((column) => columnRef(row, column)))
  const from = sql`select ${columns} from ${tableRef(view.schema, module.key)} as ${sql.id(row.alias)}
    where ${level?.records ?? askedRecords(view, row, page)}`
  const end = sql`order by ${orderBy(terms, row)} limit ${sql.lit(page.limit)}${page.jump ? sql` offset ${slot(({ offset }) => offset)}` : sql``}`
  if (!page.shape) return sql`${from} ${end}`
  const branches = after(terms, row, page.shape).map((branch) => sql`${from} and ${branch} ${end}`)
  if (branches.length === 1) return sql`${sql.join(branches)}`
  return sql`${sql.join(
    branches.map((branch) => sql`(${branch})`),
    sql` union all `,
  )} limit ${sql.lit(page.limit)}`
}

/** Those of a list that the viewer may not read are left out; those that were asked for by name are refused. */
function columnsAsked(view: View, module: string, { paths, columns }: Page): ReadPath[] {
  const asked = paths.split(',')
  if (asked.length > mostColumns) refuse('bad_request', { problem: 'columns', most: mostColumns })
  if (paths) return asked.map((path) => readPath(view, module, path))
  return columns.flatMap(({ field }) => maybeReadPath(view, module, field) ?? [])
}

/** What the page's cells and its cursor read of the record itself; all of it for a live formula, which may read anything. */
function columnsRead(view: View, { module, fields, system }: CompiledModule, paths: readonly { path: string }[]): string[] {
  const keys = new Set(['id', 'version', ...paths.map(({ path }) => path.split('.')[0] ?? '')])
  const readsAll = [...keys].some((key) => fields.get(key)?.field.type === 'formula')
  const isRead = ({ key }: { key: string }) => readsAll || keys.has(key)
  const stored = module.fields.filter(isRead).flatMap((field) => columnsOf(field, view.snapshot.blueprint).map(({ name }) => name))
  return [...[...system.keys()].filter((key) => isRead({ key })), ...stored]
}
