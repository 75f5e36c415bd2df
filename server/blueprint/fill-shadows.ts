import { setTimeout as sleep } from 'node:timers/promises'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Ctx, inExclusiveTransaction } from '../context.ts'
import { isBlankIn } from './blank.ts'
import { conversionOf } from './conversions.ts'
import type { Retype } from './field-changes.ts'
import { byModule, growShadows, isUnread, publishedRow } from './retype.ts'

/** Each batch holds its locks for about this long only, whatever the width of the table; between two of them others have the machine. */
const aimMs = 30
const breathMs = 10
const [least, first, most] = [50, 200, 2000]

/** A version whose new columns are to be filled; `id` is that of `nurt_upcoming`. */
export interface Filling {
  id: string
  blueprint: Blueprint
  moved: readonly Retype[]
}

/**
 * Adds the new columns: from then on every write fills them. Notes how many records hold values that move, by which a start after a crash
 * sees that they stand. Refuses with `not_found` where the version was taken back.
 */
export async function beginFilling(outer: Ctx, { id, blueprint, moved }: Filling): Promise<void> {
  const total = await countHeld(outer, moved)
  await inExclusiveTransaction(outer, async (ctx) => {
    const begun = await ctx.db.updateTable('nurt_upcoming').set({ total }).where('id', '=', id).returning('id').executeTakeFirst()
    if (!begun) refuse('not_found')
    await growShadows(ctx, moved, blueprint)
  })
}

/**
 * Moves the values into their new columns, batch by batch beside people's work: the rows pass through the trigger. Which are left is seen
 * from the rows, so it needs no memory and may be killed anywhere. Refuses with `not_found` where the version was taken back.
 */
export async function fillShadows(ctx: Ctx, { id, blueprint, moved }: Filling): Promise<void> {
  for (const [module, fields] of byModule(moved.filter(isConverted(ctx)))) {
    const where = anyUnread(ctx, fields, blueprint)
    if (where) await fillModule(ctx, id, { module, where })
  }
}

interface Left {
  module: string
  where: RawBuilder<SqlBool>
}

function isConverted(ctx: Ctx): (change: Retype) => boolean {
  return ({ module, from, to }) => conversionOf(from, to, publishedRow(ctx, module)) !== undefined
}

/** Rows with a value that one of these fields has not moved. */
export function anyUnread(ctx: Ctx, fields: readonly Retype[], next: Blueprint, alias?: string): RawBuilder<SqlBool> | undefined {
  const parts = fields.flatMap((change) => isUnread(change, next, publishedRow(ctx, change.module, alias)) ?? [])
  return parts.length > 0 ? sql`(${sql.join(parts, sql` or `)})` : undefined
}

async function countHeld(ctx: Ctx, moved: readonly Retype[]): Promise<number> {
  let total = 0
  for (const [module, fields] of byModule(moved.filter(isConverted(ctx)))) {
    const blank = sql.join(
      fields.map(({ from }) => isBlankIn(from, publishedRow(ctx, module))),
      sql` and `,
    )
    const counted = await sql<{ count: number }>`select count(*) as count from ${tableOf(ctx, module)} where not (${blank})`.execute(ctx.db)
    total += counted.rows[0]?.count ?? 0
  }
  return total
}

async function fillModule(ctx: Ctx, id: string, left: Left): Promise<void> {
  let size = first
  for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null;) {
    const from = performance.now()
    after = await fillBatch(ctx, id, left, { after, size })
    size = Math.round(Math.min(most, Math.max(least, (size * aimMs) / (performance.now() - from))))
    await sleep(breathMs)
  }
}

/** A stretch of the primary key, whatever stands in it. Answers its last record, null when none was left. */
async function fillBatch(ctx: Ctx, id: string, { module, where }: Left, batch: { after: string; size: number }): Promise<string | null> {
  const table = tableOf(ctx, module)
  const filled = await sql<{ last: string | null; stands: boolean }>`
    with range as (select record.id from ${table} where record.id > ${batch.after} order by record.id limit ${batch.size}),
    held as (select record.id from ${table} where record.id in (select id from range) and ${where} order by record.id for update),
    touched as (update ${table} set version = record.version from held where record.id = held.id returning record.id),
    counted as (update ${sql.id(ctx.workspace.schema, 'nurt_upcoming')} set done = done + (select count(*) from touched) where id = ${id} returning id)
    select (select max(id::text) from range) as last, exists (select from counted) as stands`.execute(ctx.db)
  const [row] = filled.rows
  return row?.stands ? row.last : refuse('not_found')
}

function tableOf(ctx: Ctx, module: string): RawBuilder<unknown> {
  return sql`${sql.id(ctx.workspace.schema, module)} as record`
}
