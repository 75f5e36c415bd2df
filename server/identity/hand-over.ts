import type { HandOver, Holdings } from '@nurt/core/identity/hand-over-api.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql, type UpdateObject } from 'kysely'
import type { Ctx } from '../context.ts'
import { afterCommit, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import type { WorkspaceTables } from '../db/tables.ts'
import { emit } from '../events/emit.ts'
import { tableRef } from '../fields/select-wire.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { countTasksOf } from '../processes/give-tasks.ts'
import { mustConfigure } from '../must-configure.ts'
import { changeMember } from './change-member.ts'
import type { Identity } from './identity.ts'
import { mustBeMember } from './must-be-member.ts'

/** What somebody has in the company: counted over all records, whoever asks. */
export async function findHoldings(ctx: Ctx, member: string): Promise<Holdings> {
  mustConfigure(ctx)
  await mustBeMember(ctx, member)
  const modules = await countOwned(ctx, member)
  const [tasks, lists, teams, imports] = await Promise.all([
    countTasksOf(ctx, member),
    ctx.db.selectFrom('nurt_list').select('id').where('person', '=', member).execute(),
    ctx.db.selectFrom('nurt_team').select(['id', 'name']).where('head', '=', member).orderBy('name').execute(),
    ctx.db
      .selectFrom('nurt_import')
      .select('id')
      .where('created_by', '=', member)
      .where('state', 'in', ['checking', 'running', 'undoing'])
      .execute(),
  ])
  const [count, taskModules] = [tasks.reduce((sum, one) => sum + one.tasks, 0), tasks.map(({ module }) => module)]
  return {
    modules: modules.filter(({ count }) => count > 0),
    tasks: count,
    taskModules,
    lists: lists.length,
    teams,
    imports: imports.length,
  }
}

async function countOwned(ctx: Ctx, member: string): Promise<Holdings['modules']> {
  const keys = [...ctx.snapshot.modules.keys()]
  if (keys.length === 0) return []
  const counts = keys.map(
    (key) => sql`select ${key}::text as module, count(*)::int as count from ${tableRef(ctx.workspace.schema, key)}
      where owner = ${member} and trashed_at is null`,
  )
  const { rows } = await sql<Holdings['modules'][number]>`${sql.join(counts, sql` union all `)} order by count desc, module`.execute(ctx.db)
  return rows
}

export interface HandingOver {
  member: string
  receivers: Record<string, string>
  lists?: string | undefined
  teams?: string | undefined
  tasks?: string | undefined
}

/** Somebody leaves: deactivated and signed out at once; the records follow as a job, since there may be many. */
export function handOver(ctx: Ctx, identity: Identity, { member, receivers, lists, teams, tasks }: HandingOver): Promise<HandOver> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    await refuseReceivers(ctx, member, { receivers, others: [lists, teams, tasks], tasks })
    await changeMember(ctx, identity, { member, active: false })
    if (lists) await ctx.db.updateTable('nurt_list').set({ person: lists }).where('person', '=', member).execute()
    if (teams) {
      await ctx.db.updateTable('nurt_team').set({ head: teams }).where('head', '=', member).execute()
      afterCommit(ctx, () => identity.members.changed(ctx.workspace.id))
    }
    const held = await countOwned(ctx, member)
    const total = held.reduce((sum, { module, count }) => sum + (receivers[module] ? count : 0), 0)
    const id = newId(ctx.now().getTime())
    const row = {
      id,
      person: member,
      receivers: JSON.stringify(receivers),
      tasks: tasks ?? null,
      state: 'running' as const,
      total,
      created_by: ctx.actor.id,
    }
    await ctx.db.insertInto('nurt_hand_over').values(row).execute()
    await emit(ctx, { type: 'member.handed_over', details: { member, receivers, lists, teams, tasks } })
    await enqueue(ctx, 'members.hand_over', { handOver: id }, { onceKey: id })
    return newest(ctx, member)
  })
}

interface Receiving {
  receivers: Record<string, string>
  others: readonly (string | undefined)[]
  tasks: string | undefined
}

/** Nobody gets what they could not even see, nor does who goes. */
async function refuseReceivers(ctx: Ctx, member: string, { receivers, others, tasks }: Receiving): Promise<void> {
  const people = ctx.db.selectFrom('nurt_member').select(['person', 'role']).where('service', '=', false)
  const roles = await people.where('active', '=', true).execute()
  const roleBy = new Map(roles.map(({ person, role }) => [person, ctx.snapshot.roles.get(role)]))
  const sees = (person: string, module: string) => reachOf(roleBy.get(person), 'see', module) !== 'none'
  for (const [module, person] of Object.entries(receivers)) {
    if (person === member || !sees(person, module) || !ctx.snapshot.modules.has(module))
      refuse('bad_request', { field: `receivers.${module}` })
  }
  for (const person of others) if (person && (person === member || !roleBy.has(person))) refuse('bad_request', { field: 'receivers' })
  if (tasks !== undefined) refuseUnseen(await countTasksOf(ctx, member), (module) => sees(tasks, module))
}

function refuseUnseen(held: readonly { module: string }[], sees: (module: string) => boolean): void {
  const modules = held.flatMap(({ module }) => (sees(module) ? [] : module))
  if (modules.length > 0) refuse('bad_request', { field: 'tasks', modules })
}

export async function findHandOver(ctx: Ctx, member: string): Promise<HandOver | null> {
  mustConfigure(ctx)
  return (await read(ctx, member)) ?? null
}

/** Also one that seems to go on: its job is dropped when whoever set it off leaves, and two of them wait for each other. */
export function tryAgain(ctx: Ctx, member: string): Promise<HandOver> {
  const state = sql<HandOver['state']>`case state when 'stopped' then 'running' else state end`
  return setGoing(ctx, member, { from: ['stopped', 'running', 'giving_back'], set: { state } })
}

export function giveBack(ctx: Ctx, member: string): Promise<HandOver> {
  return setGoing(ctx, member, { from: ['done'], set: { state: 'giving_back', done: 0, total: sql<number>`done` } })
}

interface Going {
  from: readonly HandOver['state'][]
  set: UpdateObject<WorkspaceTables, 'nurt_hand_over'>
}

function setGoing(ctx: Ctx, member: string, { from, set }: Going): Promise<HandOver> {
  return inTransaction(ctx, async (ctx) => {
    mustConfigure(ctx)
    const going = await ctx.db
      .updateTable('nurt_hand_over')
      .set({ ...set, failure: null })
      .where('id', '=', (of) => of.selectFrom('nurt_hand_over').select('id').where('person', '=', member).orderBy('id', 'desc').limit(1))
      .where('state', 'in', from)
      .returning('id')
      .executeTakeFirst()
    if (!going) refuse('not_found')
    await enqueue(ctx, 'members.hand_over', { handOver: going.id }, { onceKey: going.id })
    return newest(ctx, member)
  })
}

async function newest(ctx: Ctx, member: string): Promise<HandOver> {
  return (await read(ctx, member)) ?? refuse('not_found')
}

function read(ctx: Ctx, member: string): Promise<HandOver | undefined> {
  return ctx.db
    .selectFrom('nurt_hand_over')
    .select(['state', 'done', 'total', 'failure', 'created_at as createdAt'])
    .where('person', '=', member)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
