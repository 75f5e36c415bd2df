import { resultOf } from '@nurt/core/blueprint/columns.ts'
import type { Field, Order, Question } from '@nurt/core/blueprint/document.ts'
import { CompiledQuery, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { filled, prepare } from '../db/statement.ts'
import { columnRef } from '../fields/select-wire.ts'
import { isOrdered, orderBy, orderTerms } from '../lists/order.ts'
import { currencyAt, readPath, type ReadPath } from '../lists/paths.ts'
import type { Selection } from '../lists/selection.ts'
import { withinReach } from '../permissions/within-reach.ts'
import type { View, Viewer } from '../permissions/view.ts'

/** The records of an export in the list's order. */
export interface Chosen {
  /** 16 bytes each: a million records are 16 MB. */
  ids: Buffer
  /** In which currencies the amounts at a path are, where each record has one of them. */
  currencies: ReadonlyMap<string, readonly string[]>
}

export const idBytes = 16

/**
 * Chooses once what is exported, so that the records and their order stand while a slow reader takes them, and no transaction stays open
 * meanwhile that would keep others from publishing. Given up when the reader leaves.
 */
export async function chooseRecords(ctx: Ctx, selection: Selection, columns: readonly ReadPath[], signal: AbortSignal): Promise<Chosen> {
  const { view, module, question, row, from } = selection
  const amounts = columns.filter(({ field }) => hasCurrency(view, field))
  const currencies = amounts.map((path, place) => {
    const currency = currencyAt(path, row)
    return sql`${currency} as ${sql.id(`currency${place}`)}`
  })
  const all = amounts.map((_, place) => {
    const currency = sql.ref(`chosen.currency${place}`)
    return sql`coalesce(array_agg(distinct ${currency} collate "C") filter (where ${currency} is not null), '{}') as ${sql.id(`currency${place}`)}`
  })
  const order = orderTerms(view, module.key, { ...question, order: [...groupOrder(view, module.key, question), ...question.order] })
  const ids = sql`coalesce(string_agg(uuid_send(chosen.id), ''::bytea), ''::bytea) as ids`
  const query = sql`select ${sql.join([ids, ...all])} from (
    select ${sql.join([columnRef(row, 'id'), ...currencies])} ${from} and ${withinReach(view, 'export', module.key, row.alias)}
    order by ${orderBy(order, row)}) as chosen`
  const statement = prepare(ctx.snapshot.version, query)
  const { rows } = await ctx.db.executeQuery<{ ids: Buffer; [currency: `currency${number}`]: string[] }>(
    CompiledQuery.raw(statement.text, filled(statement, { ctx })),
    { signal, inflightQueryAbortStrategy: 'cancel query' },
  )
  const [chosen] = rows
  const known = amounts.map(({ path }, place) => [path, chosen?.[`currency${place}`] ?? []] as const)
  return { ids: chosen?.ids ?? Buffer.alloc(0), currencies: new Map(known) }
}

/** A list that stands in groups is exported group by group; where a record stands in several, in the list's own order. */
function groupOrder(view: View, module: string, { group }: Question): Order[] {
  const field = group && readPath(view, module, group.field).field
  return field && isOrdered(field) ? [{ field: group.field, direction: 'asc' }] : []
}

/** Whether each amount stands with its currency beside it. */
function hasCurrency(view: Viewer, field: Field): boolean {
  if (field.type !== 'formula' && field.type !== 'rollup') return field.type === 'money'
  return !(field.type === 'formula' && field.live) && resultOf(field, view.snapshot.blueprint) === 'money'
}
