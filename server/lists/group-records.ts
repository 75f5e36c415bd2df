import type { Field, FieldTypeName, Question } from '@nurt/core/blueprint/document.ts'
import type { Groups } from '@nurt/core/lists/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, slot, statementFor } from '../db/statement.ts'
import { columnRef, selectTitle, tableRef } from '../fields/select-wire.ts'
import { environmentOf } from '../permissions/environment-of.ts'
import { rowOf } from '../permissions/row-of.ts'
import { viewOf, withinReach } from '../permissions/view.ts'
import { columnsOver } from '../permissions/columns-over.ts'
import { columnAt, readPath } from './paths.ts'
import type { ReadPath } from './paths.ts'
import { statementOver } from './selection.ts'
import type { AskedList, Selection } from './selection.ts'
import type { Cells } from './total-terms.ts'
import { addUp, currenciesOf, selectSums, totalTerms } from './total-terms.ts'

type Group = Groups['groups'][number]

/** More groups than anybody reads; the total counts the records of all. */
const mostGroups = 1000

/**
 * The groups of a list with their counts and sums. A record with two choices stands in both groups; the total counts it once. The rows
 * come grouped by the field as it is stored, so a list of choices is one row per combination.
 */
export async function groupRecords(ctx: Ctx, asked: AskedList): Promise<Groups> {
  const statement = await statementOver(ctx, asked, 'groups', (selection) => {
    const { path, key } = keyOf(selection)
    const terms = totalTerms(selection)
    return sql`select ${sql.lit(path.path)}::text, ${key} as key, ${selectSums(terms)} ${selection.from}
      group by ${sql.join([sql`2`, ...currenciesOf(terms)])}`
  })
  const rows = (await ask(statement, { ctx })) as Found[]
  const [first] = rows
  if (!first) return { groups: [], total: { count: 0, totals: {} } }
  const { field } = readPath(viewOf(ctx), asked.module, first[0])
  const members = Map.groupBy(rows.flatMap(eachKey), ([key]) => key)
  const groups = [...members].map(([key, found]) => ({ key, ...addUp(found.map(([, sums]) => sums)) }))
  const labelled = await withLabels(ctx, field, groups)
  return { groups: ordered(field, labelled).slice(0, mostGroups), total: addUp(rows.map(([, , ...sums]) => sums)) }
}

type Keyed = [key: string | null, sums: Cells]
/** The grouped path, the key as it is stored, then the sums. */
type Found = [path: string, key: string | string[] | null, ...sums: (string | null)[]]

/** A list of choices is in the group of each; a blank one in the group of the blank. */
function eachKey([, key, ...sums]: Found): Keyed[] {
  if (!Array.isArray(key)) return [[key, sums]]
  return key.length === 0 ? [[null, sums]] : key.map((one): Keyed => [one, sums])
}

function keyOf(selection: Selection): { path: ReadPath; key: RawBuilder<unknown> } {
  const { view, module, question, row } = selection
  const { group } = question
  if (!group) refuse('bad_request', { problem: 'not_grouped' })
  const path = readPath(view, module.key, group.field)
  const make = keys[valueType(path.field)]
  return { path, key: make ? make(selection, path, group.by ?? 'month') : sql`${columnAt(path, row)}::text` }
}

type By = NonNullable<NonNullable<Question['group']>['by']>
type MakeKey = (selection: Selection, path: ReadPath, by: By) => RawBuilder<unknown>

const keys: Partial<Record<FieldTypeName, MakeKey>> = {
  date: ({ row }, path, by) => sql`date_trunc(${sql.lit(by)}, ${columnAt(path, row)}::timestamp)::date`,
  datetime: ({ row, environment }, path, by) =>
    sql`date_trunc(${sql.lit(by)}, ${columnAt(path, row)} at time zone ${sql.lit(environment.timeZone)})::date`,
  multi_choice: ({ row }, path) => columnAt(path, row),
  multi_link: ({ view, row }, { path }) => sql`${columnsOver(view, row)([path]).sql}::text[]`,
}

function valueType(field: Field): FieldTypeName {
  return field.type === 'formula' || field.type === 'rollup' ? field.result : field.type
}

/** Linked records are named, as far as the viewer may see them. */
async function withLabels(ctx: Ctx, field: Field, groups: readonly Group[]): Promise<Group[]> {
  if (field.type !== 'link' && field.type !== 'multi_link') return [...groups]
  const view = viewOf(ctx)
  const statement = statementFor(ctx.snapshot, `labels ${ctx.actor.role} ${field.module}`, environmentOf(ctx), (environment) => {
    const row = rowOf(view, field.module, environment)
    return sql`select ${columnRef(row, 'id')}::text, ${selectTitle(row)} from ${tableRef(view.schema, field.module)} as record
      where ${columnRef(row, 'id')} = any(${slot(({ given }) => given?.['ids'])}::uuid[]) and ${withinReach(view, 'see', field.module, 'record')}`
  })
  const ids = groups.flatMap(({ key }) => key ?? [])
  const names = new Map((await ask(statement, { ctx, given: { ids } })).map(([id, name]) => [String(id), String(name)]))
  return groups.map((group) => (group.key === null ? group : { ...group, label: names.get(group.key) ?? '' }))
}

/** Choices as the blueprint orders them, links by name, everything else by its key; blanks last. */
function ordered(field: Field, groups: readonly Group[]): Group[] {
  const places =
    field.type === 'choice' || field.type === 'multi_choice' ? new Map(field.choices.map(({ key }, at) => [key, at])) : undefined
  const compare = (one: Group, other: Group) => {
    if (one.key === null || other.key === null) return one.key === other.key ? 0 : one.key === null ? 1 : -1
    if (places) return (places.get(one.key) ?? places.size) - (places.get(other.key) ?? places.size)
    return (one.label ?? one.key).localeCompare(other.label ?? other.key)
  }
  return groups.toSorted(compare)
}
