import type { Field, FieldTypeName, Question } from '@nurt/core/blueprint/document.ts'
import type { Groups } from '@nurt/core/lists/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { ask, given, statementFor } from '../db/statement.ts'
import { columnRef, selectTitle, tableRef } from '../fields/select-wire.ts'
import { rowOf } from '../permissions/row-of.ts'
import { viewOf, viewerOf } from '../permissions/view.ts'
import { withinReach } from '../permissions/within-reach.ts'
import { columnsOver } from '../permissions/columns-over.ts'
import { columnAt, readPath } from './paths.ts'
import type { ReadPath } from './paths.ts'
import { statementOver } from './selection.ts'
import type { AskedList, Selection } from './selection.ts'
import type { Cells } from './total-terms.ts'
import { addUp, currenciesOf, partsOf, selectSums, totalTerms } from './total-terms.ts'

type Group = Groups['groups'][number]

/** More groups than anybody reads. */
const mostGroups = 1000

/**
 * The groups of a list with their counts and sums. A record with two choices stands in both groups; the total counts it once. PostgreSQL
 * answers the largest groups, and one row per currency for all others: so many groups as there are records never come here.
 */
export async function groupRecords(ctx: Ctx, asked: AskedList): Promise<Groups> {
  const statement = await statementOver(ctx, asked, 'groups', grouping)
  const rows = (await ask(statement, { ctx })) as Found[]
  const of = (kind: Found[1]) => rows.filter((row) => row[1] === kind)
  const [first] = of('group')
  if (!first) return { groups: [], total: { count: 0, totals: {} } }
  const { field } = readPath(viewerOf(ctx), asked.module, first[0])
  const members = Map.groupBy(of('group'), ([, , key]) => key)
  const groups = [...members].map(([key, found]) => ({ key, ...addUp(found.map(sumsOf)) }))
  const left = Number(first[3]) - groups.length
  return {
    groups: ordered(field, await withLabels(ctx, field, groups)),
    ...(left > 0 && { others: { groups: left, ...addUp(of('other').map(sumsOf)) } }),
    total: addUp(of('total').map(sumsOf)),
  }
}

/** The grouped path, what the row is, its group's key, how many groups there are, then the sums. */
type Found = [path: string, kind: 'group' | 'other' | 'total', key: string | null, groups: string, ...sums: (string | null)[]]

function sumsOf([, , , , ...sums]: Found): Cells {
  return sums
}

/** First by the field as it is stored, so a list of choices is one row per combination; then by each of its choices. */
function grouping(selection: Selection): RawBuilder<unknown> {
  const { path, key, isList } = keyOf(selection)
  const terms = totalTerms(selection)
  const parts = partsOf(terms)
  const sums = selectSums(parts.terms, parts.count)
  const currencies = currenciesOf(parts.terms)
  const name = sql`${sql.lit(path.path)}::text`
  // a blank list stands in the group of the blank
  const each = isList ? sql`unnest(case when cardinality(key) = 0 then array[null] else key end::text[])` : sql`key::text`
  return sql`with
    item as materialized (select ${key} as key, ${parts.columns} ${selection.from} group by ${sql.join([sql`1`, ...currenciesOf(terms)])}),
    member as (select item.*, ${each} collate "C" as one from item),
    sized as (select member.*, sum(records) over (partition by one) as size from member),
    placed as (select sized.*, dense_rank() over (order by size desc, one) as place from sized)
    select ${name}, case when place <= ${sql.lit(mostGroups)} then 'group' else 'other' end, case when place <= ${sql.lit(mostGroups)} then one end,
      (select max(place) from placed), ${sums} from placed group by ${sql.join([sql`2`, sql`3`, ...currencies])}
    union all select ${name}, 'total', null, null, ${sums} from item${currencies.length > 0 ? sql` group by ${sql.join(currencies)}` : sql``}`
}

function keyOf(selection: Selection): { path: ReadPath; key: RawBuilder<unknown>; isList: boolean } {
  const { view, module, question, row } = selection
  const { group } = question
  if (!group) refuse('bad_request', { problem: 'not_grouped' })
  const path = readPath(view, module.key, group.field)
  const type = valueType(path.field)
  const make = keys[type]
  const key = make ? make(selection, path, group.by ?? 'month') : sql`${columnAt(path, row)}::text`
  return { path, key, isList: type === 'multi_choice' || type === 'multi_link' }
}

type By = NonNullable<NonNullable<Question['group']>['by']>
type MakeKey = (selection: Selection, path: ReadPath, by: By) => RawBuilder<unknown>

const keys: Partial<Record<FieldTypeName, MakeKey>> = {
  date: ({ row }, path, by) => sql`date_trunc(${sql.lit(by)}, ${columnAt(path, row)}::timestamp)::date`,
  datetime: ({ row, view }, path, by) =>
    sql`date_trunc(${sql.lit(by)}, ${columnAt(path, row)} at time zone ${sql.lit(view.environment.timeZone)})::date`,
  multi_choice: ({ row }, path) => columnAt(path, row),
  multi_link: ({ view, row }, { path }) => sql`${columnsOver(view, row)([path]).sql}::text[]`,
}

function valueType(field: Field): FieldTypeName {
  return field.type === 'formula' || field.type === 'rollup' ? field.result : field.type
}

/** Linked records are named, as far as the viewer may see them. */
async function withLabels(ctx: Ctx, field: Field, groups: readonly Group[]): Promise<Group[]> {
  if (field.type !== 'link' && field.type !== 'multi_link') return [...groups]
  const statement = statementFor(ctx, `labels ${field.module}`, (environment) => {
    const view = viewOf(ctx, environment)
    const row = rowOf(view, field.module)
    return sql`select ${columnRef(row, 'id')}::text, ${selectTitle(row)} from ${tableRef(view.schema, field.module)} as record
      where ${columnRef(row, 'id')} = any(${given('ids')}::uuid[]) and ${withinReach(view, 'see', field.module, 'record')}`
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
