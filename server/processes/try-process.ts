import { firstStatus } from '@nurt/core/blueprint/statuses.ts'
import { noCase } from '@nurt/core/processes/case-state.ts'
import { explainGate } from '@nurt/core/processes/explain-gate.ts'
import type { Facts } from '@nurt/core/processes/facts.ts'
import type { ToldAct, TriedAct, TryAnswer } from '@nurt/core/processes/try-api.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { atOneMoment, type Ctx } from '../context.ts'
import { mustConfigure } from '../must-configure.ts'
import { readActor } from '../permissions/read-actor.ts'
import { findLoaded, loadWhole } from '../records/load-records.ts'
import { type Case, routeOf } from './case-of.ts'
import type { Composed } from './compose-mails.ts'
import { describeTried } from './describe-tried.ts'
import { type DraftModule, draftModule } from './draft-process.ts'
import { filledIn, madeUp, valuesInDraft } from './draft-values.ts'
import { factsOf, readWorld, type World } from './facts.ts'
import { begin, play } from './play.ts'
import type { Advanced } from './save-cases.ts'
import { triedDocuments, withMade } from './tried-documents.ts'
import { triedMails } from './tried-mails.ts'

interface TryProcess {
  module: string
  record?: string | undefined
  values?: Values | undefined
  here?: boolean | undefined
  acts: readonly TriedAct[]
}

/** What is tried: one record, with its values as the draft would have them. */
export interface Tried {
  draft: DraftModule
  world: World
  on: Case
  values: Values
  author: string
}

/** Plays one record through the draft's process. Nothing is written, and nothing that follows is done: no mail, no record, no clock. */
export async function tryProcess(outer: Ctx, input: TryProcess): Promise<TryAnswer> {
  mustConfigure(outer)
  const ctx = atOneMoment(outer)
  const draft = await draftModule(ctx, input.module)
  const inDraft = { ...ctx, snapshot: draft.snapshot }
  const route = routeOf(inDraft, draft.module) ?? refuse('not_found', { process: input.module })
  const { title, step, ...subject } = await subjectOf(ctx, draft, input)
  const world = { ...(await readWorld(ctx, route)), ctx: inDraft }
  const start: Tried = { ...subject, draft, world, on: { record: input.record ?? '', process: '', state: noCase, former: [] } }
  const first = firstStatus(route.process)?.key ?? ''
  const facts = await factsAs(start, undefined)
  const begun = begin(route, start.on, { step: input.here ? step : first, facts: { ...facts, actor: subject.author } })
  const told = [await toldOf(start, begun, { by: subject.author, facts })]
  const tried = { ...afterMade(start, told), on: begun.at(-1)?.case ?? start.on }
  return describeTried(await actOn(ctx, tried, { acts: input.acts, told }), { ctx, title })
}

interface Subject {
  title: string | null
  step: string
  values: Values
  author: string
}

async function subjectOf(ctx: Ctx, draft: DraftModule, { module, record, values: given = {} }: TryProcess): Promise<Subject> {
  if (record === undefined) return { title: null, step: '', values: await madeUp(ctx, draft, given), author: ctx.actor.id }
  const { title } = await findLoaded(ctx, module, record)
  const [stored = {}] = (await loadWhole(ctx, module, [record])).map(({ values }) => values)
  const [values = {}] = await valuesInDraft(ctx, draft, [stored])
  const author = String(stored['created_by'])
  return {
    title,
    step: String(stored['step']),
    author,
    values: Object.keys(given).length > 0 ? await filledIn(ctx, draft, values, given) : values,
  }
}

/** As it went, whoever may read what of it. */
type PlayedAct = Omit<ToldAct, 'mails'> & { mails: Composed[] }

export interface Acted {
  tried: Tried
  told: PlayedAct[]
  refused: TryAnswer['refused']
}

async function actOn(ctx: Ctx, start: Tried, { acts, told }: { acts: readonly TriedAct[]; told: PlayedAct[] }): Promise<Acted> {
  let tried = start
  for (const [index, { by, command, comment }] of acts.entries()) {
    if (command.type === 'fill') tried = { ...tried, values: await filledIn(ctx, tried.draft, tried.values, command.values) }
    const facts = await factsAs(tried, by)
    const wanted = command.type === 'fill' ? ({ type: 'look_again' } as const) : command
    const done = play(tried.world.route, tried.on, { ...wanted, ...(comment && { comment }) }, facts)
    if ('reasons' in done) return { tried, told, refused: { act: index, reasons: done.reasons } }
    const act = { ...(await toldOf(tried, [done], { by: by ?? null, facts })), ...(comment && { comment }) }
    told.push(act)
    tried = { ...afterMade(tried, [act]), on: done.case }
  }
  return { tried, told, refused: null }
}

/** The files that would have been made are there for what comes. */
function afterMade(tried: Tried, acts: readonly PlayedAct[]): Tried {
  const documents = acts.flatMap((act) => act.documents)
  return { ...tried, values: withMade(tried.draft.module.module, tried.values, documents) }
}

/** As that person would be judged now. */
async function factsAs({ world, values, author }: Tried, person: string | undefined): Promise<Facts> {
  const { ctx } = world
  const actor = person === undefined ? ctx.actor : ((await readActor(ctx.db, person)) ?? refuse('bad_request', { field: 'by' }))
  return factsOf({ ...world, ctx: { ...ctx, actor } }, { values, author })
}

async function toldOf(
  { draft, world, values }: Tried,
  advanced: readonly Advanced[],
  { by, facts }: { by: string | null; facts: Facts },
): Promise<PlayedAct> {
  const events = advanced.flatMap((one) => one.events)
  const decided = events.filter((event) => event.type === 'gate.decided')
  const documents = triedDocuments(world.route, advanced)
  return {
    by,
    command: advanced[0]?.command ?? 'start',
    events,
    gates: decided.map((event) => explainGate(world.route.compiled, event, facts)),
    documents,
    mails: await triedMails(world, advanced, withMade(draft.module.module, values, documents)),
  }
}
