import type { Label } from '@nurt/core/blueprint/document.ts'
import { followedSteps } from '@nurt/core/blueprint/step-moves.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { CaseState } from '@nurt/core/processes/case-state.ts'
import type { Facts } from '@nurt/core/processes/facts.ts'
import { formerBy, goneOn } from '@nurt/core/processes/former.ts'
import { stepShown } from '@nurt/core/processes/step-shown.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { stoodFor } from '../permissions/stood-for.ts'
import type { Loaded } from '../records/load-records.ts'
import { type Case, loadCases, type Running } from './case-of.ts'
import { factsOf, readWorld, type World } from './facts.ts'
import { routeFor } from './kept.ts'
import { asStored } from './linked-values.ts'
import { openedTasks } from './opened-tasks.ts'
import { begin, play, quietly } from './play.ts'
import type { Advanced } from './save-cases.ts'

/** A record's case, with all that it is to be judged by. */
export interface Standing {
  world: World
  facts: Facts
  on: Case
  /** What had to happen first, and is yet to be stored: it has begun, or follows the process of now. */
  advanced: Advanced[]
  /** Of an act: what files are called that the process wants but cannot make. */
  unmade?: readonly Label[]
}

interface Stood {
  /** As it is stored. */
  on: Case
  /** Of the record, with those of linked ones (`withLinked`). */
  values: Values
  /** Where the record stands, and who made it. */
  step: string
  author: string
  opened?: ReadonlyMap<number, string>
  /** Made just now: what its status starts is started, and what the process does is done. */
  isNew?: boolean
}

/**
 * Cases follow the process of their version, mostly the newest: one that can stand in it goes on; all else, such as one of a record that
 * was there before the process or was moved while moves were free, begins where its record stands. No publish starts records in other modules.
 */
export function stand(world: World, { on, values, step, author, opened = noTasks, isNew }: Stood): Standing {
  const { route } = world
  const facts = factsOf(world, { values, author: on.state.by ?? author, opened })
  const ordered = { ...facts, isInCharge: true }
  const anew = () => begin(route, on, { step, facts: { ...facts, actor: author, ...(!isNew && { children: noneNow }) } })
  const advanced = returned(route, on, step, ordered) ?? followed(route, on, step, { ordered, anew })
  return { world, facts, on: advanced.at(-1)?.case ?? on, advanced: isNew ? advanced : advanced.map(quietly) }
}

const noneNow = () => null

/** Whether the case stands, or has ended, where the record does. */
function isThere({ process, compiled }: Running, { state }: Case, step: string): boolean {
  if (state.status === 'running') {
    const to = followedSteps(process, step)
    return state.tokens.some(({ node }) => (to[node] ?? node) === step)
  }
  return state.status !== 'none' && compiled.nodes.get(step)?.kind === 'end'
}

/** The state that the case goes back to: that of the same process before, where only publishes have moved it since. */
export function formerOf({ process, print }: Running, on: Pick<Case, 'process' | 'former'>, step: string): CaseState | undefined {
  if (on.process === print) return undefined
  const known = on.former.find((one) => one.process === print)
  return known?.state && (followedSteps(process, known.step)[known.step] ?? known.step) === step ? known.state : undefined
}

/** Undefined where it does not go back. Values may have changed meanwhile. */
function returned(route: Running, on: Case, step: string, ordered: Facts): Advanced[] | undefined {
  const state = formerOf(route, on, step)
  const back = state && play(route, on, { type: 'put_back', state }, ordered)
  if (!back || 'reasons' in back) return undefined
  const put = leaving(route, on, [back], stepNow(route, back) ?? step)
  const again = play(route, (put[0] ?? back).case, { type: 'look_again' }, ordered)
  return 'reasons' in again || again.events.length === 0 ? put : [...put, again]
}

function stepNow({ compiled }: Running, { case: { state }, events }: Advanced): string | undefined {
  return stepShown(compiled, state, events)
}

interface Ways {
  ordered: Facts
  anew: () => Advanced[]
}

/** It goes on where it stands, or begins anew where it cannot, or does not stand where its record does. */
function followed(route: Running, on: Case, step: string, { ordered, anew }: Ways): Advanced[] {
  if (!isThere(route, on, step)) return anew()
  if (on.state.status !== 'running' || on.process === route.print) return []
  const moved = play(route, on, { type: 'migrate', map: mapOf(route, on, step) }, ordered)
  return leaving(route, on, 'reasons' in moved ? anew() : [moved], step)
}

/** What it leaves is remembered, but where its parts were cancelled by that: nothing brings these back. */
function leaving({ print }: Running, { process, state, former }: Case, advanced: Advanced[], step: string): Advanced[] {
  const isTorn = advanced.some(({ events }) => events.some(({ type }) => type === 'child.dropped'))
  const left = isTorn ? goneOn(former, state) : formerBy(former, { process, state }, step).filter((one) => one.process !== print)
  return advanced.map((one) => ({ ...one, case: { ...one.case, process: print, former: left } }))
}

/** Only of what the case knows: where it stands, and where it has been. */
function mapOf({ process, compiled }: Running, { state }: Case, step: string): Record<string, string> {
  const known = new Set([...state.tokens.map(({ node }) => node), ...state.tasks.map((task) => task.step), ...Object.keys(state.passed)])
  const map = Object.entries(followedSteps(process, step)).filter(([from]) => known.has(from))
  return Object.fromEntries(
    map.filter(([from]) => !compiled.nodes.has(from) || state.tokens.some(({ node }) => node === from && node !== step)),
  )
}

/** `record` with all that is stored in it. */
export async function standingOf(ctx: Ctx, module: CompiledModule, { id, values: stored }: Loaded): Promise<Standing> {
  const on = (await loadCases(ctx, [id])).get(id)
  const route = on && (await routeFor(ctx, module, on))
  if (!route) refuse('not_found')
  const [values = {}] = await asStored(ctx, module, route.process, [{ id, values: stored }])
  return stand(await readWorld(ctx, route), { on, values, ...begunAt(stored), opened: await openedOf(ctx, module.key, id) })
}

const noTasks: ReadonlyMap<number, string> = new Map()

/** When its open tasks were opened; only who stands in for somebody from a day on has to know. */
async function openedOf(ctx: Ctx, module: string, record: string): Promise<ReadonlyMap<number, string>> {
  if (stoodFor(ctx, module).every(({ since }) => since === null)) return noTasks
  return openedTasks(ctx, record)
}

export function begunAt(values: Values): { step: string; author: string } {
  return { step: String(values['step']), author: String(values['created_by']) }
}
