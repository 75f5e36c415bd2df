import type { Question } from '@nurt/core/blueprint/document.ts'
import type { PickAnswer } from '@nurt/core/lists/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { emit } from '../events/emit.ts'
import { tableRef } from '../fields/select-wire.ts'
import { findQuestion } from '../lists/find-question.ts'
import { picksSeen } from '../lists/hand-picked.ts'
import { createList, type NewList } from '../lists/personal-lists.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { seenTitles } from './seen-titles.ts'

interface PickRecords {
  module: string
  records: readonly string[]
  /** A hand-picked list, by its key or id. */
  list: string
}

/** Puts records on a hand-picked list, or takes them off: of whoever sees the list and the records. The records stay as they are. */
export async function pickRecords(ctx: Ctx, { module, records, list }: PickRecords, to: Picking['to']): Promise<PickAnswer> {
  return inTransaction(ctx, async (ctx) => {
    await mustSee(ctx, module, records)
    return { list, ...(await pick(ctx, { module, records, picked: await pickedOf(ctx, module, list), to })) }
  })
}

/** Puts them on a new list of the person's own. */
export async function pickIntoNewList(
  ctx: Ctx,
  { module, records, made }: Omit<PickRecords, 'list'> & { made: Omit<NewList, 'module'> },
): Promise<PickAnswer> {
  return inTransaction(ctx, async (ctx) => {
    await mustSee(ctx, module, records)
    const picked = newId()
    const { id: list } = await createList(ctx, { ...made, module, picked })
    return { list, ...(await pick(ctx, { module, records, picked, to: 'on' })) }
  })
}

/** Takes back what an act did to one list, of the records that the actor still sees. */
export async function undoPicks(
  ctx: Ctx,
  { module, records, picked, to, undo, change }: Omit<Picking, 'details'> & { undo: string; change: string },
): Promise<void> {
  const seen = await picksSeen(ctx)
  if (!seen.has(picked)) refuse('not_found')
  const titles = await seenTitles(ctx, module, [...records])
  await pick(ctx, { module, records: [...titles.keys()], picked, to, details: { change: undo, undoes: change } })
}

interface Picking {
  module: string
  records: readonly string[]
  picked: string
  to: 'on' | 'off'
  details?: { change: string; undoes: string }
}

/** How many came or went; those that were there, or were not, are no event. */
async function pick(ctx: Ctx, { module, records, picked, to, details }: Picking): Promise<Omit<PickAnswer, 'list'>> {
  const changed = await (to === 'on' ? putOn : takeOff)(ctx, picked, records)
  if (changed.length === 0) return { records: 0 }
  const act = { change: newId(), ...details, picked, records: changed.length }
  const type = to === 'on' ? ('record.picked' as const) : ('record.unpicked' as const)
  await emit(ctx, ...changed.map((record) => ({ type, module, record, details: act })))
  return { records: changed.length, change: act.change }
}

async function putOn(ctx: Ctx, picked: string, records: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ record: string }>`insert into ${tableRef(ctx.workspace.schema, 'nurt_list_member')} as member (list, record)
    select ${picked}, unnest(${records}::uuid[]) on conflict do nothing returning member.record`.execute(ctx.db)
  return rows.map(({ record }) => record)
}

async function takeOff(ctx: Ctx, picked: string, records: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ record: string }>`delete from ${tableRef(ctx.workspace.schema, 'nurt_list_member')} as member
    where member.list = ${picked} and member.record = any(${records}::uuid[]) returning member.record`.execute(ctx.db)
  return rows.map(({ record }) => record)
}

async function mustSee(ctx: Ctx, module: string, records: readonly string[]): Promise<void> {
  moduleFor(viewerOf(ctx), module)
  const titles = await seenTitles(ctx, module, [...records])
  const missing = records.find((id) => !titles.has(id.toLowerCase()))
  if (missing) refuse('not_found', { record: missing })
}

async function pickedOf(ctx: Ctx, module: string, list: string): Promise<string> {
  const { picked }: Question = (await findQuestion(ctx, { module, list })).question()
  return picked ?? refuse('bad_request', { field: 'list', problem: 'not_hand_picked' })
}
