import type { Token } from '@nurt/core/processes/case-state.ts'
import { stepShown } from '@nurt/core/processes/step-shown.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import type { Ctx } from '../context.ts'
import { beyondReach } from '../permissions/view.ts'
import type { Save } from '../records/draft.ts'
import { lockRecords } from '../records/load-records.ts'
import { saveOf } from '../records/save-of.ts'
import type { WrittenDraft } from '../records/written-drafts.ts'
import { blocked } from './blocked.ts'
import { type Case, loadCases, routeOf, type Running } from './case-of.ts'
import { readWorld, type World } from './facts.ts'
import { begin, play } from './play.ts'
import { type Advanced, saveCases } from './save-cases.ts'
import { showStep } from './show-step.ts'
import { begunAt, stand, type Standing } from './standing.ts'

/**
 * What a write of records means for their cases, in its transaction: a new record's case begins, a step that was chosen is gone to as the
 * process allows, changed values may have to be judged again, and what lies in the trash waits for nobody.
 */
export async function followRecords(save: Save, written: readonly WrittenDraft[], change: string): Promise<void> {
  const { module, at } = save
  const ctx = { ...save.ctx, now: () => at }
  const route = routeOf(ctx, module)
  if (!route) return
  const concerned = written.filter(({ draft, happened }) => !draft.byProcess && concerns(route, happened))
  if (concerned.length === 0) return
  await pauseTasks(save, concerned)
  const world = await readWorld(ctx, route.process)
  const cases = await loadCases(
    ctx,
    concerned.map(({ draft }) => draft.id),
  )
  const followed: Followed[] = []
  for (const one of concerned) {
    const on = cases.get(one.draft.id)
    if (on) followed.push(await follow(save, { route, world, on }, one))
  }
  await saveCases(
    ctx,
    { module: module.key, dueOf: world.dueOf, change },
    followed.flatMap(({ advanced }) => advanced),
  )
  for (const { record, step } of followed) if (step !== undefined) await showAnew(ctx, module.key, record, { step, change })
}

/** As the write left it. */
async function showAnew(ctx: Ctx, module: string, record: string, to: { step: string; change: string }): Promise<void> {
  const save = saveOf(beyondReach(ctx), module, 'change')
  const [written] = await lockRecords(save.ctx, save.module, [record], 'change')
  if (written) await showStep(save, written, to)
}

/** What all records of one act share. */
interface Act {
  route: Running
  world: World
}

/** Of a change of values only where somebody judges some, or waits for them. */
function concerns({ process }: Running, { type, changes }: WrittenDraft['happened']): boolean {
  if (type === 'record.created' || 'step' in changes || 'trashed_at' in changes) return true
  return process.steps.some(({ work }) => work?.judged?.some((field) => field in changes))
}

interface Followed {
  record: string
  advanced: Advanced[]
  /** Where the case has come to, if that is not what the record shows. */
  step: string | undefined
}

async function follow({ ctx, module }: Save, act: Act & { on: Case }, { draft, happened }: WrittenDraft): Promise<Followed> {
  const { before, values, id: record } = draft
  const step = String(values['step'])
  if (!before) refuseFarther(act, step)
  const standing = await stand(ctx, module, { ...act, values, ...begunAt(before?.values ?? values) })
  const further = !before ? [] : 'step' in happened.changes ? goTo(standing, step) : lookAgain(standing)
  const advanced = [...standing.advanced, ...further]
  const came = stepCome(standing.route, advanced)
  return { record, advanced, step: came === step ? undefined : came }
}

function stepCome({ compiled }: Running, advanced: readonly Advanced[]): string | undefined {
  const last = advanced.at(-1)
  const events = advanced.flatMap((one) => one.events)
  return last && stepShown(compiled, last.case.state, events)
}

/** A record begins on the first step, unless those in charge put it farther. */
function refuseFarther({ route, world }: Act, step: string): void {
  if (step !== route.process.steps[0]?.key && !world.isInCharge) blocked(world.ctx, route.module, [{ reason: 'not_in_charge' }])
}

/** By a button that leads there; else those in charge may put it anywhere, and let one that had ended begin anew. */
function goTo(standing: Standing, step: string): Advanced[] {
  const { route, on, world, facts } = standing
  const [token] = on.state.tokens
  if (!token) return world.isInCharge ? begin(route, on, { step, facts }) : blocked(world.ctx, route.module, [{ reason: 'not_running' }])
  const taken = takeTo(standing, token, step)
  if (!('reasons' in taken)) return [taken]
  const moved = play(route, on, { type: 'move', token: token.id, to: step }, facts)
  return 'reasons' in moved ? blocked(world.ctx, route.module, [...taken.reasons, ...moved.reasons]) : [moved]
}

/** The first button that leads there and can be pressed, or why none can. */
function takeTo({ route, on, facts }: Standing, { id, node: key }: Token, step: string): Advanced | { reasons: Reason[] } {
  const node = route.compiled.nodes.get(key)
  const leading = node?.kind === 'step' ? node.transitions.filter(({ to }) => to === step) : []
  const reasons: Reason[] = []
  for (const { key: transition } of leading) {
    const taken = play(route, on, { type: 'take', token: id, transition }, facts)
    if (!('reasons' in taken)) return taken
    reasons.push(...taken.reasons)
  }
  return { reasons }
}

/** Those who judged values that are others now are asked again. */
function lookAgain({ route, on, facts }: Standing): Advanced[] {
  const looked = play(route, on, { type: 'look_again' }, facts)
  return 'reasons' in looked ? [] : [looked]
}

/** Nobody is asked about what lies in the trash. */
async function pauseTasks({ ctx }: Save, written: readonly WrittenDraft[]): Promise<void> {
  for (const isPaused of [true, false]) {
    const ids = written.filter(({ happened: { changes } }) => (changes['trashed_at']?.[1] !== null) === isPaused && 'trashed_at' in changes)
    if (ids.length === 0) continue
    const records = ids.map(({ draft }) => draft.id)
    await ctx.db.updateTable('nurt_task').set({ paused: isPaused }).where('record', 'in', records).execute()
  }
}
