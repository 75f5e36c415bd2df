import type { Module, Path } from '@nurt/core/blueprint/document.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { readerOf } from '@nurt/core/expressions/evaluate.ts'
import type { Token } from '@nurt/core/processes/case-state.ts'
import type { DryCase, DryRunAnswer } from '@nurt/core/processes/dry-run-api.ts'
import type { Facts } from '@nurt/core/processes/facts.ts'
import { pastStays, type Stay } from '@nurt/core/processes/past-stays.ts'
import type { ProcessEvent } from '@nurt/core/processes/process-event.ts'
import { type Matching, replay, type Replayed } from '@nurt/core/processes/replay.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { atOneMoment, type Ctx } from '../context.ts'
import { mustConfigure } from '../must-configure.ts'
import { isReadable, viewerOf } from '../permissions/view.ts'
import { readWhole } from '../records/asked-values.ts'
import { loadWhole } from '../records/load-records.ts'
import { toldReasons } from './blocked.ts'
import { routeOf } from './case-of.ts'
import { type DraftModule, draftModule } from './draft-process.ts'
import { valuesInDraft } from './draft-values.ts'
import { factsOf, readWorld, type World } from './facts.ts'
import { matchingOf } from './matching.ts'
import { pastEvents } from './past-events.ts'
import { triedDocuments, withMade } from './tried-documents.ts'

interface DryRun {
  module: string
  records: readonly string[]
  tag?: string | undefined
  /** Only records of which the one who asks may read all of these values are played: else their way would tell what these are. */
  told?: readonly Path[]
}

/**
 * Plays records through the draft with the values that they have now and the decisions that people took in fact. Who would have got tasks
 * is asked of the people of now. Nothing is written.
 */
export async function dryRun(ctx: Ctx, asked: DryRun): Promise<DryRunAnswer> {
  mustConfigure(ctx)
  return playPast(ctx, await draftModule(ctx, asked.module), asked)
}

/** The same of what is in no draft; whoever asks sees the records. */
export async function playPast(outer: Ctx, draft: DraftModule, { module: key, records, tag, told = [] }: DryRun): Promise<DryRunAnswer> {
  const ctx = atOneMoment(outer)
  if (tag !== undefined && tag !== draft.tag) refuse('blueprint_changed', { version: ctx.snapshot.version })
  const { process } = draft.module.module
  if (!draft.stored || !process) refuse('not_found', { process: key })
  const inDraft = { ...ctx, snapshot: draft.snapshot }
  const route = routeOf(inDraft, draft.module)
  const [found, past] = await Promise.all([loadWhole(ctx, key, records), pastEvents(ctx, records)])
  const values = await valuesInDraft(
    ctx,
    draft,
    found.map((record) => record.values),
  )
  const asDrafted = found.map((record, place) => ({ ...record, values: values[place] ?? {} }))
  const loaded = await readWhole(ctx, key, asDrafted, told)
  const world = route && { ...(await readWorld(ctx, route)), ctx: inDraft }
  const matching = matchingOf(draft.stored.module.process, process)
  const statuses = new Set(statusesOf(process).map((step) => step.key))
  const isStatus = (step: string) => statuses.has(step)
  const isNamed = isReadable(viewerOf(ctx), key, draft.stored.title.key)
  const cases = loaded.map(({ id, title, values }) => {
    const stays = pastStays(past.get(id) ?? [], matching.isStep)
    const played = world ? playedIn(world, { stays, values, matching, module: draft.module.module }) : freely(stays, matching)
    return { record: id, title: isNamed ? title : '', ...played, ...comparedWith(stays, played, { matching, isStatus }) }
  })
  return { tag: draft.tag, cases }
}

interface Past {
  module: Module
  stays: readonly Stay[]
  values: Values
  matching: Matching
}

type Played = Replayed & Pick<DryCase, 'documents'>

/** Whoever has the task does it: who else might is no question here. */
function playedIn(world: World, { module, stays, values, matching }: Past): Played {
  const documents: string[] = []
  const author = String(values['created_by'])
  const read: Facts['read'] = (path) => readerOf(withMade(module, values, documents))(path)
  const facts = { ...factsOf(world, { values, author }), read, actor: author, isInCharge: true, actsFor: () => true, isInQueue: () => true }
  const hear = (from: readonly Token[], events: readonly ProcessEvent[]) =>
    void documents.push(...triedDocuments(world.route, [{ from, events }]))
  const { stop, ...played } = replay(stays, { process: world.route.compiled, matching, facts, hear })
  return { ...played, documents, stop: stop && { ...stop, reasons: toldReasons(viewerOf(world.ctx), world.route.module, stop.reasons) } }
}

/** Where moves are free each goes where it went, as far as the steps are there. */
function freely(stays: readonly Stay[], matching: Matching): Played {
  const last = stays.at(-1)
  const route = stays.flatMap(({ step }) => matching.step(step) ?? [])
  return {
    route,
    tasks: [],
    assumed: [],
    documents: [],
    stop: last?.until === null ? { step: route.at(-1) ?? '', kind: 'stands', reasons: [] } : null,
  }
}

function comparedWith(
  stays: readonly Stay[],
  { route }: Replayed,
  { matching, isStatus }: { matching: Matching; isStatus: (step: string) => boolean },
): Pick<DryCase, 'fact' | 'found' | 'waited' | 'differs'> {
  const found = stays.map(({ step }) => matching.step(step) ?? null)
  const waited = stays.flatMap(({ from, until }, place) => {
    const step = found[place]
    return step && until !== null && until !== from ? { step, ms: Date.parse(until) - Date.parse(from) } : []
  })
  const isSame = wayOf(found, isStatus) === wayOf(route, isStatus)
  return { fact: stays.map(({ step }) => step), found, waited, differs: !isSame }
}

/** What was done side by side has no order. */
function wayOf(all: readonly (string | null)[], isStatus: (step: string) => boolean): string {
  const statuses = all.filter((one) => one === null || isStatus(one))
  return JSON.stringify(statuses.filter((one, place) => place === 0 || one !== statuses[place - 1]))
}
