import type { FieldOf, Question } from '@nurt/core/blueprint/document.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import { given } from '../db/statement.ts'
import { columnRef, tableRef } from '../fields/select-wire.ts'
import type { Row } from '../fields/select-wire.ts'
import { visibleRecords } from '../permissions/matching.ts'
import { rowOf } from '../permissions/row-of.ts'
import { isReadable, moduleFor } from '../permissions/view.ts'
import type { View } from '../permissions/view.ts'
import { askedRecords } from './selection.ts'

/** One level of a tree, as a route is asked for it (core/lists/api.ts, `recordsQuery`). */
export interface AskedLevel {
  parent: string | undefined
  part: string | undefined
  counted: string | undefined
  isUnder: boolean
}

export interface Level {
  /** What the statement begins with where the question narrows the tree: its records with all that stand above them. */
  shown: RawBuilder<unknown> | undefined
  records: RawBuilder<SqlBool>
  /** Whether the record is asked for itself, and how many stand right below it. */
  cells: RawBuilder<unknown>[]
}

const everything = { all: [] }

/**
 * A record stands below its parent where the viewer sees that; else it stands on top, so that what is out of reach tells nothing. A question
 * that narrows the tree keeps whatever stands above what it finds.
 */
export function levelOf(view: View, row: Row, question: Question, asked: AskedLevel): Level {
  const standing = standingOf(view, row, asked)
  const { parent, part } = standing
  const isNarrow = parent !== undefined && !part && narrows(question)
  const isVisible = (one: Row) => visibleRecords(view, one, everything)
  const own = parent ? [countOf(view, row, { module: row.module, parent }, isNarrow ? isAmong : isVisible)] : []
  const counts = sql`(${sql.join([sql`0`, ...own, ...countedIn(view, row, asked.counted)], sql` + `)})::integer`
  if (!isNarrow)
    return { shown: undefined, records: sql<SqlBool>`${isVisible(row)} and ${placeOf(view, row, standing)}`, cells: [sql`true`, counts] }
  const place = standing.isUnder ? isBelow(view, row, parent) : isHighestShown(row, parent)
  return {
    shown: shownRecords(view, row, question, { parent, isUnder: standing.isUnder }),
    records: sql<SqlBool>`${among(row)} and ${place}`,
    cells: [sql`${columnRef(row, 'id')} in (select id from shown_record where is_asked)`, counts],
  }
}

interface Standing {
  parent: Link | undefined
  /** The link to what it stands below in another module. */
  part: Link | undefined
}

interface Placed extends Standing {
  isUnder: boolean
}

interface Narrowed {
  parent: Link
  isUnder: boolean
}

function standingOf(view: View, { module }: Row, { parent, part, isUnder }: AskedLevel): Placed {
  if (part !== undefined && !isUnder) refuse('bad_request', { problem: 'under' })
  return {
    parent: parent === undefined ? undefined : linkTo(view, module, parent, module),
    part: part === undefined ? undefined : linkTo(view, module, part),
    isUnder,
  }
}

type Link = FieldOf<'link'>

/** Links that the viewer may not read are unknown. */
function linkTo(view: View, module: string, key: string, to?: string): Link {
  const field = moduleFor(view, module).fields.get(key)?.field
  const isFound = field?.type === 'link' && !field.hidden && isReadable(view, module, key)
  if (!isFound || (to !== undefined && field.module !== to)) refuse('unknown_field', { field: key })
  return field
}

function narrows({ picked, condition }: Question): boolean {
  return picked !== undefined || !('all' in condition) || condition.all.length > 0
}

function among(row: Row): RawBuilder<SqlBool> {
  return sql<SqlBool>`${columnRef(row, 'id')} in (select id from shown_record)`
}

/** Looked up in a hash that is made once; as a join each count would make its own (100,000 records: 0.1 s each). */
function isAmong(row: Row): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${among(row)}) is true`
}

/** Below a record only what stands below it is looked through, however much there is beside it. */
function shownRecords(view: View, row: Row, question: Question, { parent: { key }, isUnder }: Narrowed): RawBuilder<unknown> {
  const table = tableRef(view.schema, row.module)
  const [found, above, child] = [rowOf(view, row.module, 'found'), rowOf(view, row.module, 'above'), rowOf(view, row.module, 'child')]
  const within = (one: Row) => (isUnder ? sql` and ${columnRef(one, 'id')} in (select id from beneath)` : sql``)
  const beneath = sql`beneath as (
      select child.id from ${table} as child where ${columnRef(child, key)} = ${given('under')}::uuid
      union select child.id from beneath join ${table} as child on ${columnRef(child, key)} = beneath.id), `
  return sql`with recursive ${isUnder ? beneath : sql``}line as (
      select found.id, ${columnRef(found, key)} as parent, true as is_asked from ${table} as found
      where ${askedRecords(view, found, question)}${within(found)}
      union
      select above.id, ${columnRef(above, key)}, false from line join ${table} as above on above.id = line.parent
      where ${visibleRecords(view, above, everything)}${within(above)}),
    shown_record as (select id, bool_or(is_asked) as is_asked from line group by id)`
}

function isHighestShown(row: Row, { key }: Link): RawBuilder<SqlBool> {
  return sql<SqlBool>`not exists (select from shown_record as above
    where above.id = ${columnRef(row, key)} and above.id <> ${columnRef(row, 'id')})`
}

function placeOf(view: View, row: Row, { parent, part, isUnder }: Placed): RawBuilder<SqlBool> {
  if (part) return sql<SqlBool>`${isBelow(view, row, part)} and ${isHighest(view, row, { parent, part })}`
  if (!parent) return sql<SqlBool>`true`
  return isUnder ? isBelow(view, row, parent) : isHighest(view, row, { parent, part })
}

function isBelow(view: View, row: Row, link: Link): RawBuilder<SqlBool> {
  const holder = rowOf(view, link.module, 'holder')
  return sql<SqlBool>`${columnRef(row, link.key)} = ${given('under')}::uuid and ${columnRef(row, 'id')} <> ${given('under')}::uuid and exists (
    select from ${tableRef(view.schema, link.module)} as holder where holder.id = ${given('under')}::uuid and ${visibleRecords(view, holder, everything)})`
}

/** No record that is seen stands above it; of parts, none of the same whole. */
function isHighest(view: View, row: Row, { parent, part }: Standing): RawBuilder<SqlBool> {
  if (!parent) return sql<SqlBool>`true`
  const above = rowOf(view, row.module, 'above')
  const link = columnRef(row, parent.key)
  const isSame = part ? sql` and ${columnRef(above, part.key)} = ${columnRef(row, part.key)}` : sql``
  // most of those on top lead to nothing: they are found by the order's index, without comparing all records with all
  return sql<SqlBool>`(${link} is null or ${link} = ${columnRef(row, 'id')} or not exists (select from ${tableRef(view.schema, row.module)} as above
    where above.id = ${link}${isSame} and ${visibleRecords(view, above, everything)}))`
}

/** Those of the parts that lead here: `task.project.parent` or `activity.task`. */
function countedIn(view: View, row: Row, counted: string | undefined): RawBuilder<unknown>[] {
  if (counted === undefined) return []
  return counted.split(',').map((one) => {
    const [module = '', key = '', own] = one.split('.')
    const part = linkTo(view, module, key, row.module)
    const parent = own === undefined ? undefined : linkTo(view, module, own, module)
    return countOf(view, row, { module, parent, part }, (child) => visibleRecords(view, child, everything))
  })
}

interface Counted extends Partial<Standing> {
  module: string
}

function countOf(
  view: View,
  row: Row,
  { module, parent, part }: Counted,
  isShown: (child: Row) => RawBuilder<SqlBool>,
): RawBuilder<unknown> {
  const child = rowOf(view, module, 'child')
  const link = part ?? parent
  if (!link) throw new Error(`nothing of ${module} is counted`)
  const isFirst = part ? sql` and ${isHighest(view, child, { parent, part })}` : sql``
  return sql`(select count(*) from ${tableRef(view.schema, module)} as child
    where ${columnRef(child, link.key)} = ${columnRef(row, 'id')} and child.id <> ${columnRef(row, 'id')}${isFirst} and ${isShown(child)})`
}
