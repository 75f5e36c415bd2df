import { isBlank } from '@nurt/core/fields/blank.ts'
import type { Child } from '@nurt/core/processes/case-state.ts'
import { type Selectable, sql } from 'kysely'
import { atOneMoment, type Ctx } from '../context.ts'
import type { WorkspaceTables } from '../db/tables.ts'
import { tableRef } from '../fields/select-wire.ts'
import { beyondReach } from '../permissions/view.ts'
import { changeDrafts } from '../records/change-drafts.ts'
import { draftOf, type Save } from '../records/draft.ts'
import { type Loaded, loadWhole, lockRecords } from '../records/load-records.ts'
import { naming } from '../records/name-conflict.ts'
import { saveOf } from '../records/save-of.ts'
import { whileActing } from './act.ts'
import { blocked } from './blocked.ts'
import { callOf } from './call-of.ts'
import { type Case, loadCases, type Running } from './case-of.ts'
import { routeFor } from './kept.ts'
import { play } from './play.ts'
import type { Advanced } from './save-cases.ts'
import { type Standing, standingOf } from './standing.ts'
import { storeAdvanced } from './store-advanced.ts'
import { tellKin } from './tell-kin.ts'
import { withOwnFiles } from './with-own-files.ts'

export type ChildRow = Selectable<WorkspaceTables['nurt_child']>

/** A part that is not there any more. */
export interface LostChild {
  parent: string
  parent_module: string
  child: number
  status: 'cancelled'
}

/** What a record is told of one of its parts. */
type Heard = ChildRow | LostChild

/**
 * Brings what is known of parts up to what their records say: one is done on a final status, cancelled in the trash or on the status for
 * that, and runs else. What they are a part of goes on by it.
 */
export async function settleChildren(outer: Ctx, children: readonly ChildRow[], change: string): Promise<void> {
  const ctx = atOneMoment(beyondReach(outer))
  const found = await statusesOf(ctx, children)
  const changed = children.flatMap((row) => {
    const status = found.get(row.record)
    // what was done stays so when it is thrown away
    const isSame = status === undefined || status === row.status || (row.status === 'ended' && status === 'cancelled')
    return isSame ? [] : [{ ...row, status }]
  })
  for (const [status, rows] of Map.groupBy(changed, (row) => row.status)) {
    const records = rows.map(({ record }) => record)
    const ended_at = status === 'running' ? null : ctx.now().toISOString()
    await ctx.db.updateTable('nurt_child').set({ status, ended_at }).where('record', 'in', records).execute()
    await tellKin(ctx, rows, { change, ofParent: status === 'running' ? 'resumed' : status })
  }
  for (const rows of Map.groupBy(changed, ({ parent }) => parent).values()) await tellParent(ctx, rows, change)
}

interface Stepped {
  id: string
  step: string | null
  isTrashed: boolean
}

async function statusesOf(ctx: Ctx, children: readonly ChildRow[]): Promise<Map<string, Child['status']>> {
  const statuses = new Map<string, Child['status']>()
  for (const [module, rows] of Map.groupBy(children, (row) => row.module)) {
    const found = await stepsOf(
      ctx,
      module,
      rows.map(({ record }) => record),
    )
    for (const same of Map.groupBy(rows, ({ parent, step, call }) => `${parent} ${step} ${call}`).values()) {
      const cancelledOn = same[0] && (await callOf(ctx, same[0]))?.cancelledOn
      for (const { record } of same) {
        const now = found.get(record)
        if (now) statuses.set(record, statusIn(ctx, module, { ...now, cancelledOn }))
      }
    }
  }
  return statuses
}

function statusIn(
  { snapshot }: Ctx,
  module: string,
  { step, isTrashed, cancelledOn }: Stepped & { cancelledOn: string | undefined },
): Child['status'] {
  if (isTrashed || (step !== null && step === cancelledOn)) return 'cancelled'
  return snapshot.modules.get(module)?.steps.get(step ?? '')?.final ? 'ended' : 'running'
}

async function stepsOf({ db, snapshot, workspace }: Ctx, module: string, ids: readonly string[]): Promise<Map<string, Stepped>> {
  const step = snapshot.modules.get(module)?.system.has('step') ? sql.ref('step') : sql`null`
  const { rows } = await sql<Stepped>`select id, ${step} as step, trashed_at is not null as "isTrashed"
    from ${tableRef(workspace.schema, module)} where id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Lets a record go on by what became of parts of it. In the trash it waits; when it comes back it is told then. */
export async function tellParent(ctx: Ctx, children: readonly Heard[], change: string): Promise<void> {
  const [{ parent, parent_module: key } = { parent: '', parent_module: '' }] = children
  const module = ctx.snapshot.modules.get(key)
  const on = (await loadCases(ctx, [parent])).get(parent)
  const route = module && on && (await routeFor(ctx, module, on))
  if (!module || !route) return
  const save = saveOf(ctx, key, 'change')
  const before = await bringBack(save, children, { route, change })
  if (!before || before.values['trashed_at']) return
  const standing = await standingOf(ctx, module, before)
  const advanced = [...standing.advanced, ...children.reduce<Advanced[]>((done, row) => [...done, ...told(standing, row, done)], [])]
  if (advanced.length === 0) return
  await storeAdvanced(save, standing.world, { moved: [{ record: parent, step: String(before.values['step']), advanced, before }], change })
}

/** What the case did not know yet. */
function told(standing: Standing, row: Heard, done: readonly Advanced[]): Advanced[] {
  const on = done.at(-1)?.case ?? standing.on
  if (!isNews(on, row)) return []
  const { child, status } = row
  const isRunning = on.state.children.some((one) => one.id === child && one.status === 'running')
  const resumed = isRunning ? [] : [playOrBlock(standing, on, { type: 'resume_child', child })]
  return status === 'running' ? resumed : [...resumed, playOrBlock(standing, resumed[0]?.case ?? on, { type: 'end_child', child, status })]
}

function isNews({ state }: Case, { child, status }: Heard): boolean {
  return state.children.some((one) => one.id === child && one.status !== status)
}

function playOrBlock({ world, facts }: Standing, on: Case, command: Parameters<typeof play>[2]): Advanced {
  const played = play(world.route, on, command, facts)
  return 'reasons' in played ? blocked(world.ctx, world.route.module, played.reasons, on.record) : played
}

interface Back {
  /** Of the record that they come back to. */
  route: Running
  change: string
}

/** The values that parts give back which are done since the case last heard of them; answers the record as it stands then, locked. */
async function bringBack(save: Save, children: readonly Heard[], back: Back): Promise<Loaded | undefined> {
  const { ctx, module } = save
  const [{ parent } = { parent: '' }] = children
  const [before] = await lockRecords(ctx, module, [parent], 'change')
  const on = (await loadCases(ctx, [parent])).get(parent)
  if (!before || before.values['trashed_at'] || !on) return before
  const ended = children.filter((row): row is ChildRow => row.status === 'ended' && isNews(on, row))
  for (const row of ended) await giveBack(save, row, back)
  const [after] = await lockRecords(ctx, module, [parent], 'change')
  return after
}

/** What the part leaves blank stays as it is. */
async function giveBack(save: Save, row: ChildRow, { route, change }: Back): Promise<void> {
  const { ctx } = save
  const back = (await callOf(ctx, row))?.back ?? {}
  if (Object.keys(back).length === 0) return
  const [record] = await loadWhole(ctx, row.module, [row.record])
  const given = Object.entries(back).flatMap(([own, theirs]) => {
    const value = record?.values[theirs]
    return isBlank(value) ? [] : [[own, value] as const]
  })
  const [before] = await lockRecords(ctx, save.module, [row.parent], 'change')
  if (!before || given.length === 0) return
  const draft = draftOf(before, await withOwnFiles(save, row.parent, Object.fromEntries(given)))
  const write = () => naming(ctx, row.parent_module, () => changeDrafts(save, [draft], () => 'record.changed', change))
  await whileActing({ ctx, route }, row.parent_module, write)
}
