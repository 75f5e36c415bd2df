import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { Changes } from '@nurt/core/events/event.ts'
import { isBlank } from '@nurt/core/fields/blank.ts'
import { actionValue } from '@nurt/core/records/action-values.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { sql } from 'kysely'
import { atOneMoment, type Ctx, inTransaction } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import { emit } from '../events/emit.ts'
import { beyondReach } from '../permissions/view.ts'
import { makeRecords } from '../records/create-records.ts'
import { leaveToTell } from '../records/leave-to-tell.ts'
import { checkSent } from './check-sent.ts'
import { findForm, type FormAddress, type Found } from './find-form.ts'
import { findHolding, findSame } from './find-same.ts'
import { ownerOf } from './owner-of.ts'
import { isLookedAt } from './ticket.ts'

export interface Sent extends FormAddress {
  values: Values
  ticket: string
  trap?: string | undefined
}

/**
 * Makes a record of what a stranger sent, by authority of the form; where one of the module that is still open has the same e-mail, phone or
 * tax id, it is kept in that one's history instead, and changes nothing of it. Who sent it learns of neither.
 */
export async function sendForm(ctx: Ctx, { ticket, trap = '', ...sent }: Sent): Promise<void> {
  findForm(ctx.snapshot, sent)
  if (trap !== '' || !isLookedAt(ctx, sent, ticket)) return
  await inTransaction(ctx, async (inner) => {
    const ctx = atOneMoment(beyondReach(inner))
    const found = findForm(ctx.snapshot, sent)
    const values = checkSent(ctx, found, sent.values)
    await waitForTwins(ctx, found.module)
    const record = await knownRecord(ctx, found, values)
    if (record === undefined) await makeRecord(ctx, found, values)
    else await keepIn(ctx, found, { record, values })
  })
}

/** Of several that come at once each sees what the one before it made. */
async function waitForTwins({ db, workspace }: Ctx, { key }: CompiledModule): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`form ${workspace.id} ${key}`}, 0))`.execute(db)
}

async function knownRecord(ctx: Ctx, { module }: Found, values: Values): Promise<string | undefined> {
  const [open] = await findSame(ctx, module, { from: module, values, most: 1, isOpen: true })
  return open ?? (await findHolding(ctx, module, values))
}

async function makeRecord(ctx: Ctx, { module, form }: Found, values: Values): Promise<void> {
  const given = { ...(await knownClients(ctx, module, values)), ...values }
  const about = { blueprint: ctx.snapshot.blueprint, module: module.key, values: given, environment: environmentOf(ctx) }
  const set = Object.entries(form.values ?? {}).map(([key, value]) => [key, actionValue(value, about)] as const)
  const owner = await ownerOf(ctx, module, form)
  await makeRecords(ctx, {
    module: module.key,
    records: [{ values: { ...given, ...Object.fromEntries(set.filter(([, value]) => !isBlank(value))), ...(owner && { owner }) } }],
  })
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
async function keepIn(ctx: Ctx, { module, form }: Found, { record, values }: { record: string; values: Values }): Promise<void> {
  const changes: Changes = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, [null, value]]))
  const [act = ''] = await emit(ctx, { type: 'form.sent', module: module.key, record, changes, details: { form: form.key } })
  await leaveToTell(ctx, { act, module: module.key, at: ctx.now() })
}
