import { reachOf } from '@nurt/core/permissions/reach.ts'
import { covers, leadsBack, overlapOf } from '@nurt/core/processes/substitution.ts'
import type {
  StoredSubstitution,
  SubstitutionRefusal,
  SubstitutionsAnswer,
  WantedSubstitution,
} from '@nurt/core/processes/substitution-api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import { afterCommit, type Ctx, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { environmentOf } from '../environment-of.ts'
import { emit } from '../events/emit.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mayConfigure } from '../must-configure.ts'
import { readActor } from '../permissions/read-actor.ts'
import { type LastingSubstitution, readSubstitutions } from '../permissions/read-stand-ins.ts'
import { workModules } from './case-of.ts'

/** Who is away today, for everybody; what is to come for those whom it concerns. */
export async function listSubstitutions(ctx: Ctx): Promise<SubstitutionsAnswer> {
  const { today } = environmentOf(ctx)
  const all = await readSubstitutions(ctx.db)
  const told = all.flatMap((one): StoredSubstitution[] => {
    const { id, person, substitute, from, to, modules, mode, waiting } = one
    const [now, mayChange] = [covers(one, today), maySubstitute(ctx, one.person)]
    const isTold = now || mayChange || one.substitute === ctx.actor.id
    return isTold && one.to >= today ? [{ id, person, substitute, from, to, modules, mode, waiting, now, mayChange }] : []
  })
  const people = ctx.actor.heads.people.filter((id) => id !== ctx.actor.id)
  return { substitutions: told, mayFor: mayConfigure(ctx) ? 'all' : people.length > 0 ? people : 'nobody' }
}

/** Says that somebody is away, and who stands in. */
export function makeSubstitution(ctx: Ctx, wanted: WantedSubstitution): Promise<SubstitutionsAnswer> {
  return inTransaction(ctx, async (ctx) => {
    await lockAll(ctx)
    await check(ctx, wanted, await readSubstitutions(ctx.db))
    if (wanted.from < environmentOf(ctx).today) cannot('past')
    const id = newId(ctx.now().getTime())
    await ctx.db
      .insertInto('nurt_substitution')
      .values({ id, ...rowOf(wanted), created_by: ctx.actor.id })
      .execute()
    await tell(ctx, 'made', wanted)
    return listSubstitutions(ctx)
  })
}

/** Other days, another substitute. One that has begun keeps its first day, so that nobody is said to have been away when they were not. */
export function changeSubstitution(ctx: Ctx, id: string, wanted: WantedSubstitution): Promise<SubstitutionsAnswer> {
  return inTransaction(ctx, async (ctx) => {
    const { before, others } = await found(ctx, id)
    const { today } = environmentOf(ctx)
    if (wanted.person !== before.person) refuse('bad_request', { field: 'person' })
    await check(ctx, wanted, others)
    if (wanted.to < today || (wanted.from < today && wanted.from !== before.from)) cannot('past')
    if (before.from < today && wanted.from !== before.from) cannot('past')
    await ctx.db.updateTable('nurt_substitution').set(rowOf(wanted)).where('id', '=', id).execute()
    await tell(ctx, 'changed', wanted)
    return listSubstitutions(ctx)
  })
}

/** The person is back, or stays: what waits is theirs again at once. */
export function endSubstitution(ctx: Ctx, id: string): Promise<SubstitutionsAnswer> {
  return inTransaction(ctx, async (ctx) => {
    const { before } = await found(ctx, id)
    await ctx.db.updateTable('nurt_substitution').set({ ended_at: ctx.now().toISOString() }).where('id', '=', id).execute()
    await tell(ctx, 'ended', before)
    return listSubstitutions(ctx)
  })
}

/** Who leaves stands in for nobody, and nobody for them. In the transaction in which they leave. */
export async function endSubstitutionsOf(ctx: Ctx, member: string): Promise<void> {
  const ended = await ctx.db
    .updateTable('nurt_substitution')
    .set({ ended_at: ctx.now().toISOString() })
    .where('ended_at', 'is', null)
    .where('last_day', '>=', environmentOf(ctx).today)
    .where((of) => of.or([of('person', '=', member), of('substitute', '=', member)]))
    .returning(['person', 'substitute', 'first_day as from', 'last_day as to', 'modules', 'mode', 'waiting'])
    .execute()
  for (const one of ended) await tell(ctx, 'ended', one)
}

async function found(ctx: Ctx, id: string): Promise<{ before: LastingSubstitution; others: LastingSubstitution[] }> {
  await lockAll(ctx)
  const all = await readSubstitutions(ctx.db)
  const before = all.find((one) => one.id === id && one.to >= environmentOf(ctx).today) ?? refuse('not_found')
  if (!maySubstitute(ctx, before.person)) refuse('not_allowed', { action: 'substitute' })
  return { before, others: all.filter((one) => one !== before) }
}

/** One at a time, or two could make a circle. */
async function lockAll(ctx: Ctx): Promise<void> {
  await sql`lock table ${tableRef(ctx.workspace.schema, 'nurt_substitution')} in share row exclusive mode`.execute(ctx.db)
}

/** Oneself, and those for whom one is responsible. */
export function maySubstitute(ctx: Ctx, person: string): boolean {
  return person === ctx.actor.id || mayConfigure(ctx) || ctx.actor.heads.people.includes(person)
}

async function check(ctx: Ctx, wanted: WantedSubstitution, others: readonly LastingSubstitution[]): Promise<void> {
  if (!maySubstitute(ctx, wanted.person)) refuse('not_allowed', { action: 'substitute' })
  if (wanted.to < wanted.from) cannot('order')
  if (wanted.person === wanted.substitute) cannot('self')
  const overlapping = others.find((one) => one.person === wanted.person && overlapOf(one, wanted))
  if (overlapping) cannot('overlaps', { from: overlapping.from, to: overlapping.to, person: overlapping.substitute })
  if (leadsBack(wanted, others)) cannot('circle')
  await refuseUnseen(ctx, wanted)
}

/** A substitute sees something of each module already. */
async function refuseUnseen(ctx: Ctx, { person, substitute, modules }: WantedSubstitution): Promise<void> {
  const [absent, present] = [await readActor(ctx.db, person), await readActor(ctx.db, substitute)]
  if (!absent || !present) return cannot('gone')
  const sees = (role: string, module: string) => reachOf(ctx.snapshot.roles.get(role), 'see', module) !== 'none'
  const working = workModules(ctx)
  const unknown = modules?.find((key) => !working.includes(key))
  if (unknown !== undefined) refuse('bad_request', { field: 'modules' })
  const unseen = (modules ?? working.filter((key) => sees(absent.role, key))).filter((key) => !sees(present.role, key))
  if (unseen.length > 0) cannot('unseen', { modules: unseen })
}

function cannot(reason: SubstitutionRefusal, details: Record<string, unknown> = {}): never {
  refuse('substitution_refused', { reason, ...details })
}

function rowOf({ person, substitute, from, to, modules, mode, waiting }: WantedSubstitution) {
  return { person, substitute, first_day: from, last_day: to, modules: modules && [...modules], mode, waiting }
}

async function tell(ctx: Ctx, what: 'made' | 'changed' | 'ended', one: WantedSubstitution | LastingSubstitution): Promise<void> {
  const { person, substitute, from, to, modules, mode } = one
  await emit(ctx, { type: `substitution.${what}`, details: { member: person, substitute, from, to, modules, mode } })
  afterCommit(ctx, () => ctx.platform.notifications.tell('nurt_members', String(ctx.workspace.id)))
}
