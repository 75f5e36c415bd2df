import type { Process } from '@nurt/core/blueprint/document.ts'
import { keepRemoved } from '@nurt/core/blueprint/keep-removed.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { compileSnapshot } from '@nurt/core/blueprint/snapshot.ts'
import { stepMoves } from '@nurt/core/blueprint/step-moves.ts'
import type { CaseState } from '@nurt/core/processes/case-state.ts'
import { isMoved } from '@nurt/core/processes/former.ts'
import { verdictOf } from '@nurt/core/processes/migrate.ts'
import type { AnewReason, ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import { sql } from 'kysely'
import { refuseFaults } from '../blueprint/find-faults.ts'
import { findVersion } from '../blueprint/versions.ts'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mustConfigure } from '../must-configure.ts'
import { loadRecords } from '../records/load-records.ts'
import { type Case, routedModules, routeOf, type Running } from './case-of.ts'
import { type DraftModule, draftModule } from './draft-process.ts'
import { hindrancesIn, keptVersions } from './kept.ts'
import { formerOf } from './standing.ts'

const mostCases = 10_000
const named = 20

/** What publishing the draft would mean to running cases, by module; only of modules whose process changes. Nothing is written. */
export async function draftVerdicts(ctx: Ctx): Promise<ModuleVerdict[]> {
  mustConfigure(ctx)
  return verdictsOf(ctx, (key) => draftModule(ctx, key))
}

/** The same of going back to a version. */
export async function versionVerdicts(ctx: Ctx, version: number): Promise<ModuleVerdict[]> {
  mustConfigure(ctx)
  const next = keepRemoved(ctx.snapshot.blueprint, await findVersion(ctx, version))
  await refuseFaults(next)
  const snapshot = compileSnapshot(next, ctx.snapshot.version)
  return verdictsOf(ctx, (key) => {
    const module = snapshot.modules.get(key)
    return module?.module.enabled ? { snapshot, module } : undefined
  })
}

type Next = Pick<DraftModule, 'snapshot' | 'module'>

/** `nextOf`: a module as it would be; undefined where it would not be in use. */
async function verdictsOf(ctx: Ctx, nextOf: (key: string) => Promise<Next> | Next | undefined): Promise<ModuleVerdict[]> {
  const found: ModuleVerdict[] = []
  for (const key of routedModules(ctx)) {
    const module = ctx.snapshot.modules.get(key)
    const before = module && routeOf(ctx, module)
    const next = before && (await nextOf(key))
    const after = next && routeOf({ ...ctx, snapshot: next.snapshot }, next.module)
    if (!next || before.print === after?.print) continue
    const verdict = await verdictFor(ctx, next, { before: before.process, after })
    if (verdict.cases > 0) found.push(verdict)
  }
  return found
}

/** Where a publish puts the records of statuses that are gone. */
export function mapFor(before: Process, after: Process | undefined): Record<string, string> {
  return Object.fromEntries(stepMoves(before, after).flatMap(({ from, to, condition }) => (condition ? [] : [[from, to]])))
}

interface Change {
  before: Process
  /** Undefined where moves are free then. */
  after: Running | undefined
}

export interface RunningCase extends Pick<Case, 'record' | 'process' | 'state' | 'former'> {
  step: string
}

async function verdictFor(ctx: Ctx, { module, snapshot }: Next, { before, after }: Change): Promise<ModuleVerdict> {
  const own = (await keptVersions(ctx)).filter((one) => one.module === module.key)
  const next = snapshot.blueprint
  const earlier = await Promise.all(
    own.map(async (one) => ({ ...one, hindrances: await hindrancesIn(ctx, next, module.key, one.version) })),
  )
  const staying = earlier.flatMap(({ version, hindrances }) => (hindrances.length === 0 ? version : []))
  const map = mapFor(before, module.module.process)
  const found = await runningCases(ctx, module.key, { staying, ended: after?.print })
  const cases = found.filter((one) => one.state.status === 'running' || (after && goesBack(one, { after, map })))
  const looked = cases.slice(0, mostCases)
  const verdict: Tally = { fits: 0, mapped: new Map(), lost: new Map(), anew: new Map(), back: 0, gone: [], endingTasks: 0 }
  if (after) for (const one of looked) judge(verdict, one, { after, map })
  const naming = async (ids: readonly string[]) => {
    const records = await loadRecords(ctx, module.key, ids.slice(0, named))
    return { cases: ids.length, records: records.map(({ id, title }) => ({ id, title })) }
  }
  const anew = [...verdict.anew].map(async ([because, ids]) => ({ because, ...(await naming(ids)) }))
  return {
    module: module.key,
    cases: looked.length,
    capped: cases.length > looked.length,
    fits: verdict.fits,
    mapped: [...verdict.mapped].map(([from, count]) => ({ from, to: map[from] ?? from, cases: count })),
    lost: [...verdict.lost].map(([step, count]) => ({ step, cases: count })),
    anew: await Promise.all(anew),
    ...(verdict.back > 0 && { back: verdict.back }),
    ...(verdict.gone.length > 0 && { gone: await naming(verdict.gone) }),
    endingTasks: verdict.endingTasks,
    free: !isRouted(module.module.process),
    hindrances: await hindrancesIn(ctx, next, module.key),
    released: earlier.flatMap(({ version, cases, hindrances }) => (hindrances.length > 0 ? { version, cases, hindrances } : [])),
  }
}

/**
 * In the order of their records, those of live ones behind the one named; without those that stay with the process of the versions `staying`.
 * `ended`: also those that have known this process, and have ended.
 */
export async function runningCases(
  { db, workspace: { schema } }: Ctx,
  module: string,
  { after = '00000000-0000-0000-0000-000000000000', most = mostCases + 1, staying = [], without = [], ended }: Asked = {},
): Promise<RunningCase[]> {
  const knew = sql`known.former @> ${JSON.stringify([{ process: ended }])}::jsonb`
  const { rows } = await sql<RunningCase>`select record.id as record, record.step, known.state, known.process,
      coalesce(known.former, '[]') as former
    from ${tableRef(schema, 'nurt_case')} as known join ${tableRef(schema, module)} as record on record.id = known.record
    where known.module = ${module} and ${ended === undefined ? sql`known.status = 'running'` : sql`(known.status = 'running' or ${knew})`}
      and record.trashed_at is null and record.id > ${after} and known.record <> all(${without}::uuid[])
      and not exists (select from ${tableRef(schema, 'nurt_kept')} as kept where kept.record = known.record and kept.version = any(${staying}::int[]))
    order by record.id limit ${most}`.execute(db)
  return rows
}

interface Asked {
  after?: string
  most?: number
  staying?: readonly number[]
  without?: readonly string[]
  ended?: string | undefined
}

interface Tally {
  fits: number
  mapped: Map<string, number>
  lost: Map<string, number>
  anew: Map<AnewReason, string[]>
  back: number
  gone: string[]
  endingTasks: number
}

/** What a case is judged by. */
export interface Following {
  after: Running
  map: Record<string, string>
}

/** As the publish and what follows it would do (`stand`). */
function judge(tally: Tally, one: RunningCase, following: Following): void {
  const { record, step, state } = one
  const back = goesBack(one, following)
  if (back) return void tally[isMoved(back, state) ? 'back' : 'fits']++
  if (one.former.some(({ process }) => process === following.after.print)) tally.gone.push(record)
  const hindrance = hindranceOf(one, following)
  if (!hindrance) return tallyFollowing(tally, { step, state }, following)
  if ('because' in hindrance) tally.anew.set(hindrance.because, [...(tally.anew.get(hindrance.because) ?? []), record])
  else for (const node of hindrance.lost) tally.lost.set(node, (tally.lost.get(node) ?? 0) + 1)
}

function tallyFollowing(tally: Tally, { step, state }: Pick<RunningCase, 'step' | 'state'>, { after, map }: Following): void {
  if ((map[step] ?? step) === step) tally.fits++
  else tally.mapped.set(step, (tally.mapped.get(step) ?? 0) + 1)
  tally.endingTasks += state.tasks.filter((task) => task.status === 'open' && !asksAt(after, map[task.step] ?? task.step)).length
}

/** As it stood by that process, where it is to stand so again. A status that is gone stands in its way. */
function goesBack(one: RunningCase, { after, map }: Following): CaseState | undefined {
  const to = map[one.step] ?? one.step
  return after.compiled.nodes.has(to) ? formerOf(after, one, to) : undefined
}

/** Why the case would not go on: where it stands is gone and nothing says where it goes, or it cannot go on there. */
export function hindranceOf(one: RunningCase, following: Following): { lost: string[] } | { because: AnewReason } | undefined {
  const { step, state } = one
  const { after, map } = following
  const to = map[step] ?? step
  if (!after.compiled.nodes.has(to)) return { lost: [step] }
  if (goesBack(one, following)) return undefined
  if (!state.tokens.some(({ node }) => (map[node] ?? node) === to)) return { because: 'elsewhere' }
  const verdict = verdictOf(state, after.compiled, map)
  if ('maps' in verdict) return { because: 'branch_gone' }
  const [blocked] = 'blocked' in verdict ? verdict.blocked : []
  return blocked && { because: blocked.because }
}

function asksAt({ compiled }: Running, step: string): boolean {
  const node = compiled.nodes.get(step)
  return node?.kind === 'step' && node.work !== undefined
}
