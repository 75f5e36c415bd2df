import type { Module } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import type { TaskShape } from '@nurt/core/blueprint/task-parts.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { tableRef } from '../fields/select-wire.ts'
import type { Viewer } from '../permissions/view.ts'

/** The parts of a task as SQL over the row `record`. */
export function dueOf({ due }: TaskShape): RawBuilder<unknown> {
  return due ? sql`${sql.ref(`record.${due.key}`)}` : sql`null::date`
}

/** The lower the more urgent: 0 is as usual, which is what a blank one and the default mean. */
export function urgencyOf({ priority }: TaskShape): RawBuilder<unknown> {
  // a bare number in ORDER BY would name a column
  if (!priority) return sql`0::integer`
  const keys = priority.choices.map(({ key }) => key)
  const usual = Math.max(0, keys.indexOf(String(priority.default)))
  const cases = keys.map((key, at) => sql`when ${sql.lit(key)} then ${sql.lit(usual - at)}`)
  return sql`(case ${sql.ref(`record.${priority.key}`)} ${sql.join(cases, sql` `)} else 0 end)`
}

export function doerOf({ doer }: TaskShape): RawBuilder<unknown> {
  return sql`${sql.ref(`record.${doer}`)}`
}

/** When it was made, as exact as places are compared. */
export const madeAt = sql`date_trunc('milliseconds', record.created_at)`

/** Live and still to be done. */
export function isOpen({ open }: TaskShape): RawBuilder<SqlBool> {
  return sql<SqlBool>`record.trashed_at is null and record.step = any(array[${sql.join(open.map(({ key }) => sql.lit(key)))}])`
}

/** Whether nothing of its process is open: else that is what there is to do, and stands in the inbox by itself. */
export function isFree({ schema }: Viewer, { process }: Module): RawBuilder<SqlBool> {
  if (!isRouted(process)) return sql<SqlBool>`true`
  return sql<SqlBool>`not exists (select from ${tableRef(schema, 'nurt_task')} as turn where turn.record = record.id and turn.status = 'open')`
}

/** As text, exact to the millisecond, in UTC. */
export function momentText(moment: RawBuilder<unknown>): RawBuilder<string> {
  return sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
