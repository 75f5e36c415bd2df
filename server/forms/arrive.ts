import type { FieldOf, PublicForm } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { Changes } from '@nurt/core/events/event.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { actionValue } from '@nurt/core/records/action-values.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import { emit, type Emitted } from '../events/emit.ts'
import { makeRecords } from '../records/create-records.ts'
import { leaveToTell } from '../records/leave-to-tell.ts'
import { findHolding, findSame } from './find-same.ts'
import { ownerOf } from './owner-of.ts'

/** What came from outside the company, and what is filled in beside it. */
interface Arrived {
  module: CompiledModule
  rules: Pick<PublicForm, 'values' | 'owner'>
  values: Values
}

interface Kept extends Pick<Arrived, 'module' | 'values'> {
  record: string
  how: (on: { module: string; record: string; changes: Changes }) => Emitted
}

/** Of several that come at once each sees what the one before it made. */
export async function waitForTwins({ db, workspace }: Ctx, { key }: CompiledModule): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`form ${workspace.id} ${key}`}, 0))`.execute(db)
}

/** The one that is still open and has the same e-mail, phone or tax id, or the one that has what no two may have. */
export async function knownRecord(ctx: Ctx, module: CompiledModule, values: Values): Promise<string | undefined> {
  const [open] = await findSame(ctx, module, { from: module, values, most: 1, isOpen: true })
  return open ?? (await findHolding(ctx, module, values))
}

/** Answers its id. */
export async function makeRecord(ctx: Ctx, { module, rules, values }: Arrived): Promise<string> {
  const given = { ...(await knownClients(ctx, module, values)), ...values }
  const about = { blueprint: ctx.snapshot.blueprint, module: module.key, values: given, environment: environmentOf(ctx) }
  const set = Object.entries(rules.values ?? {}).map(([key, value]) => [key, actionValue(value, about)] as const)
  const owner = await ownerOf(ctx, module, rules)
  const [made = ''] = await makeRecords(ctx, {
    module: module.key,
    records: [{ values: { ...given, ...Object.fromEntries(set.filter(([, value]) => !isBlank(value))), ...(owner && { owner }) } }],
  })
  return made
}

/** By link field, the one client who has what was sent. */
async function knownClients(ctx: Ctx, module: CompiledModule, values: Values): Promise<Values> {
  const found: Values = {}
  for (const link of module.shown.filter((field): field is FieldOf<'link'> => field.type === 'link')) {
    const clients = ctx.snapshot.modules.get(link.module)
    if (!clients?.module.enabled || !clients.module.traits.includes('party')) continue
    const same = await findSame(ctx, clients, { from: module, values, most: 2 })
    if (same.length === 1) found[link.key] = same[0]
  }
  return found
}

/** Also those who follow the record hear of it. */
export async function keepIn(ctx: Ctx, { module, record, values, how }: Kept): Promise<void> {
  const changes: Changes = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, [null, value]]))
  const [act = ''] = await emit(ctx, how({ module: module.key, record, changes }))
  await leaveToTell(ctx, { act, module: module.key, at: ctx.now() })
}
