import type { Process } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { stepMoves } from '@nurt/core/blueprint/step-moves.ts'
import type { CaseState } from '@nurt/core/processes/case-state.ts'
import { verdictOf } from '@nurt/core/processes/migrate.ts'
import type { AnewReason, ModuleVerdict } from '@nurt/core/processes/verdicts-api.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { tableRef } from '../fields/select-wire.ts'
import { mustConfigure } from '../must-configure.ts'
import { loadRecords } from '../records/load-records.ts'
import { routedModules, routeOf, type Running } from './case-of.ts'
import { type DraftModule, draftModule } from './draft-process.ts'
import { hindrancesIn, keptVersions } from './kept.ts'

const mostCases = 10_000
const named = 20

/** What publishing the draft would mean to running cases, by module; only of modules whose process changes. Nothing is written. */
export async function draftVerdicts(ctx: Ctx): Promise<ModuleVerdict[]> {
  mustConfigure(ctx)
  const found: ModuleVerdict[] = []
  for (const key of routedModules(ctx)) {
    const module = ctx.snapshot.modules.get(key)
    const before = module && routeOf(ctx, module)
    const draft = before && (await draftModule(ctx, key))
    const after = draft && routeOf({ ...ctx, snapshot: draft.snapshot }, draft.module)
    if (!draft || before.print === after?.print) continue
    const verdict = await verdictFor(ctx, draft, { before: before.process, after })
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

export interface RunningCase {
  record: string
  step: string
  state: CaseState
}

async function verdictFor(ctx: Ctx, { module, snapshot }: DraftModule, { before, after }: Change): Promise<ModuleVerdict> {
  const own = (await keptVersions(ctx)).filter((one) => one.module === module.key)
  const next = snapshot.blueprint
  const earlier = await Promise.all(
    own.map(async (one) => ({ ...one, hindrances: await hindrancesIn(ctx, next, module.key, one.version) })),
  )
  const staying = earlier.flatMap(({ version, hindrances }) => (hindrances.length === 0 ? version : []))
  const cases = await runningCases(ctx, module.key, { staying })
  const looked = cases.slice(0, mostCases)
  const verdict: Tally = { fits: 0, mapped: new Map(), lost: new Map(), anew: new Map(), endingTasks: 0 }
  const map = mapFor(before, module.module.process)
  if (after) for (const one of looked) judge(verdict, one, { after, map })
  const anew = [...verdict.anew].map(async ([because, ids]) => {
    const records = (await loadRecords(ctx, module.key, ids.slice(0, named))).map(({ id, title }) => ({ id, title }))
    return { because, cases: ids.length, records }
  })
  return {
    module: module.key,
    cases: looked.length,
    capped: cases.length > looked.length,
    fits: verdict.fits,
    mapped: [...verdict.mapped].map(([from, count]) => ({ from, to: map[from] ?? from, cases: count })),
    lost: [...verdict.lost].map(([step, count]) => ({ step, cases: count })),
    anew: await Promise.all(anew),
    endingTasks: verdict.endingTasks,
    free: !isRouted(module.module.process),
    hindrances: await hindrancesIn(ctx, next, module.key),
    released: earlier.flatMap(({ version, cases, hindrances }) => (hindrances.length > 0 ? { version, cases, hindrances } : [])),
  }
}

/** In the order of their records, those of live ones behind the one named; without those that stay with the process of these versions. */
export async function runningCases(
  { db, workspace: { schema } }: Ctx,
  module: string,
  { after = '00000000-0000-0000-0000-000000000000', most = mostCases + 1, staying = [] as readonly number[] } = {},
): Promise<RunningCase[]> {
  const { rows } = await sql<RunningCase>`select record.id as record, record.step, known.state
    from ${tableRef(schema, 'nurt_case')} as known join ${tableRef(schema, module)} as record on record.id = known.record
    where known.status = 'running' and record.trashed_at is null and record.id > ${after}
      and not exists (select from ${tableRef(schema, 'nurt_kept')} as kept where kept.record = known.record and kept.version = any(${staying}::int[]))
    order by record.id limit ${most}`.execute(db)
  return rows
}

interface Tally {
  fits: number
  mapped: Map<string, number>
  lost: Map<string, number>
  anew: Map<AnewReason, string[]>
  endingTasks: number
}

/** What a case is judged by. */
export interface Following {
  after: Running
  map: Record<string, string>
}

/** As the publish and what follows it would do (`stand`). */
function judge(tally: Tally, { record, step, state }: RunningCase, following: Following): void {
  const hindrance = hindranceOf({ step, state }, following)
  if (!hindrance) return tallyFollowing(tally, { step, state }, following)
  if ('because' in hindrance) tally.anew.set(hindrance.because, [...(tally.anew.get(hindrance.because) ?? []), record])
  else for (const node of hindrance.lost) tally.lost.set(node, (tally.lost.get(node) ?? 0) + 1)
}

function tallyFollowing(tally: Tally, { step, state }: Pick<RunningCase, 'step' | 'state'>, { after, map }: Following): void {
  if ((map[step] ?? step) === step) tally.fits++
  else tally.mapped.set(step, (tally.mapped.get(step) ?? 0) + 1)
  tally.endingTasks += state.tasks.filter((task) => task.status === 'open' && !asksAt(after, map[task.step] ?? task.step)).length
}

/** Why the case would not go on: where it stands is gone and nothing says where it goes, or it cannot go on there. */
export function hindranceOf(
  { step, state }: Pick<RunningCase, 'step' | 'state'>,
  { after, map }: Following,
): { lost: string[] } | { because: AnewReason } | undefined {
  const to = map[step] ?? step
  if (!after.compiled.nodes.has(to)) return { lost: [step] }
  if (!state.tokens.some(({ node }) => (map[node] ?? node) === to)) return { because: 'elsewhere' }
  const verdict = verdictOf(state, after.compiled, map)
  if ('maps' in verdict) return { lost: verdict.maps }
  const [blocked] = 'blocked' in verdict ? verdict.blocked : []
  return blocked && { because: blocked.because }
}

function asksAt({ compiled }: Running, step: string): boolean {
  const node = compiled.nodes.get(step)
  return node?.kind === 'step' && node.work !== undefined
}
