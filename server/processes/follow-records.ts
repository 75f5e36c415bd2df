import { firstStatus } from '@nurt/core/blueprint/statuses.ts'
import type { Token } from '@nurt/core/processes/case-state.ts'
import type { StepTimer } from '@nurt/core/processes/definition.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import { stepShown } from '@nurt/core/processes/step-shown.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { afterCommit } from '../context.ts'
import { beyondReach } from '../permissions/view.ts'
import type { Save } from '../records/draft.ts'
import { saveOf } from '../records/save-of.ts'
import type { WrittenDraft } from '../records/written-drafts.ts'
import { blocked } from './blocked.ts'
import { type Case, loadCases, routeOf, type Running } from './case-of.ts'
import { readWorld, type World } from './facts.ts'
import { byRoute } from './kept.ts'
import { asStored } from './linked-values.ts'
import { begin, play, quietly } from './play.ts'
import type { Advanced } from './save-cases.ts'
import { begunAt, stand, type Standing } from './standing.ts'
import { type Moved, storeAdvanced } from './store-advanced.ts'
import { tryTimersOf } from './timer-tries.ts'

/**
 * What a write of records means for their cases, in its transaction: a new record's case begins, a step that was chosen is gone to as the
 * process allows, changed values may have to be judged again, and what lies in the trash waits for nobody.
 */
export async function followRecords(save: Save, written: readonly WrittenDraft[], change: string): Promise<void> {
  const { module, at } = save
  const ctx = { ...save.ctx, now: () => at }
  const route = routeOf(ctx, module)
  if (!route) return
  const changed = written.flatMap(({ draft }) => (draft.before && !draft.byProcess ? [draft.id] : []))
  if (changed.length > 0 && route.process.steps.some(({ timers = [] }) => timers.length > 0)) await tryTimersOf(ctx, changed)
  const concerned = written.filter(({ draft, happened }) => !draft.byProcess && concerns(route, happened))
  if (concerned.length === 0) return
  const cases = await loadCases(
    ctx,
    concerned.map(({ draft }) => draft.id),
  )
  // what is brought from elsewhere, or taken back, does not come anywhere
  const isQuiet = save.undoes !== undefined || /^(import|undo|samples)/.test(ctx.cause ?? '')
  const caseOf = ({ draft }: WrittenDraft) => cases.get(draft.id) as Case
  for (const { route, group } of await byRoute(ctx, module, concerned, caseOf)) {
    const world = await readWorld(ctx, route)
    const values = await asStored(
      ctx,
      module,
      route.process,
      group.map(({ draft }) => draft),
    )
    const moved = group.map((one, index) => movedBy(world, { on: caseOf(one), values: values[index] ?? {}, isQuiet }, one))
    await storeAdvanced(saveOf(beyondReach(ctx), module.key, 'change'), world, { moved, change })
  }
  await pauseTasks(save, concerned)
}

/** Of a change of values only where somebody judges some, or time is counted to them. */
function concerns({ process }: Running, { type, changes }: WrittenDraft['happened']): boolean {
  if (type === 'record.created' || 'step' in changes || 'trashed_at' in changes) return true
  const isTimed = ({ after }: StepTimer) => 'before' in after && after.before in changes
  return process.steps.some(({ work, timers = [] }) => timers.some(isTimed) || work?.judged?.some((field) => field in changes))
}

interface Followed {
  on: Case
  values: Values
  isQuiet: boolean
}

/** What becomes of one record's case. */
function movedBy(world: World, { on, values, isQuiet }: Followed, { draft, happened }: WrittenDraft): Moved {
  const { before, id: record } = draft
  const step = String(draft.values['step'])
  if (!before) refuseFarther(world, step)
  const standing = stand(world, { on, values, ...begunAt(before?.values ?? draft.values), isNew: !before })
  const heard = (advanced: Advanced[]) => (isQuiet ? advanced.map(quietly) : advanced)
  if (!before) return { record, step, advanced: heard(standing.advanced) }
  const further = 'step' in happened.changes ? goTo(standing, step, record) : lookAgain(standing)
  return { record, step, advanced: [...standing.advanced, ...heard(further)] }
}

/** A record begins on the first step, unless those in charge put it farther. */
function refuseFarther({ ctx, route, isInCharge }: World, step: string): void {
  if (step !== firstStatus(route.process)?.key && !isInCharge) blocked(ctx, route.module, [{ reason: 'not_in_charge' }])
}

/** By a button that leads there; else those in charge may put it anywhere, and let one that had ended begin anew. */
function goTo(standing: Standing, step: string, record: string): Advanced[] {
  const { on, facts } = standing
  const { ctx, route, isInCharge } = standing.world
  const [token] = on.state.tokens
  const no = (reasons: Reason[]) => blocked(ctx, route.module, reasons, record)
  if (!token) return isInCharge ? begin(route, on, { step, facts }) : no([{ reason: 'not_running' }])
  const taken = takeTo(standing, token, step)
  if (!('reasons' in taken)) return [taken]
  const moved = play(route, on, { type: 'move', token: token.id, to: step }, facts)
  return 'reasons' in moved ? no([...taken.reasons, ...moved.reasons]) : [moved]
}

/** The first button that leads there, also over a decision, and can be pressed; or why none can. */
function takeTo({ world: { route }, on, facts }: Standing, { id, node: key }: Token, step: string): Advanced | { reasons: Reason[] } {
  const node = route.compiled.nodes.get(key)
  const transitions = node?.kind === 'step' ? node.transitions : []
  const reasons: Reason[] = []
  for (const { key: transition, to } of transitions) {
    if (to !== step && route.compiled.nodes.get(to)?.kind !== 'gate') continue
    const taken = play(route, on, { type: 'take', token: id, transition }, facts)
    if ('reasons' in taken) reasons.push(...taken.reasons)
    else if (stepShown(route.compiled, taken.case.state, taken.events) === step) return taken
  }
  return { reasons }
}

/** Those who judged values that are others now are asked again, and timers go by the days of now. */
function lookAgain({ world: { route }, on, facts }: Standing): Advanced[] {
  const looked = play(route, on, { type: 'look_again' }, facts)
  return 'reasons' in looked ? [] : [looked]
}

/** Nobody is asked about what lies in the trash; what becomes due there is done once it is back. */
async function pauseTasks({ ctx }: Save, written: readonly WrittenDraft[]): Promise<void> {
  for (const isPaused of [true, false]) {
    const records = written.flatMap(({ draft, happened: { changes } }) =>
      'trashed_at' in changes && (changes['trashed_at']?.[1] !== null) === isPaused ? [draft.id] : [],
    )
    if (records.length === 0) continue
    for (const table of ['nurt_task', 'nurt_timer'] as const)
      await ctx.db.updateTable(table).set({ paused: isPaused }).where('record', 'in', records).execute()
    if (!isPaused) afterCommit(ctx, () => ctx.platform.alarms.set(ctx.workspace.id, 'processes.fire_timers', ctx.now()))
  }
}
