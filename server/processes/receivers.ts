import type { Step } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import { fieldsAsked, lackIn } from '@nurt/core/permissions/unable-doers.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { CaseState, Task } from '@nurt/core/processes/case-state.ts'
import type { Reassignments } from '@nurt/core/processes/overview-api.ts'
import { type Giving, type Hindrance, type LackOf, lackOf, type ReceiversAnswer } from '@nurt/core/processes/receivers-api.ts'
import { actionsOn } from '@nurt/core/processes/task-actions.ts'
import { whyNotGiven } from '@nurt/core/processes/why-not-given.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { readActor } from '../permissions/read-actor.ts'
import { isReadable, viewerOf } from '../permissions/view.ts'
import { loadWhole } from '../records/load-records.ts'
import { loadCases, routedModules, type Running } from './case-of.ts'
import { actsForOn, ownFacts, shares } from './facts.ts'
import { byRoute } from './kept.ts'
import { mayOpen } from './may-open.ts'
import { type Person, readPeople } from './people-now.ts'
import type { Standing } from './standing.ts'

interface Asked {
  giving: Giving
  tasks: Reassignments['tasks']
}

/** An open task that the actor may give. */
interface GivenTask {
  module: CompiledModule
  route: Running
  state: CaseState
  task: Task
  openedAt: string | undefined
  step: Step | undefined
  /** Of its record. */
  values: Values
}

/** Who may be given these tasks, and of the others who could open their records, why not. A task that the actor may not give is not found. */
export async function findReceivers(ctx: Ctx, { giving, tasks }: Asked): Promise<ReceiversAnswer> {
  const given: GivenTask[] = []
  for (const [module, own] of Map.groupBy(tasks, (one) => one.module)) given.push(...(await givenIn(ctx, module, own)))
  refuseOthers(ctx, giving, given)
  const { members } = await readPeople(ctx, { load: false })
  const share = (what: 'team' | 'role', one: string, other: string) => shares(members.get(one), members.get(other), what)
  const opening = given.map(({ module, values }) => mayOpen(ctx, module.key, values))
  const seeing = [...members.values()].filter((person) => opening.every((isOpen) => isOpen(person)))
  const whyNot = (person: Person) => given.map((one) => hindrance(ctx, one, { giving, person, share })).find((why) => why !== undefined)
  return { people: seeing.map((person) => ({ id: person.id, why: (giving !== 'ask' && whyNot(person)) || null })) }
}

async function givenIn(ctx: Ctx, key: string, refs: Asked['tasks']): Promise<GivenTask[]> {
  const module = routedModules(ctx).includes(key) ? ctx.snapshot.modules.get(key) : undefined
  if (!module) refuse('not_found')
  const records = [...new Set(refs.map(({ record }) => record))]
  const [cases, opened] = [await loadCases(ctx, records), await openedAmong(ctx, records)]
  // a head may give tasks of a module that the own role does not see
  const isSeen = reachOf(viewerOf(ctx).role, 'see', key) !== 'none'
  const loaded = new Map((isSeen ? await loadWhole(ctx, key, records) : []).map(({ id, values }) => [id, values]))
  const known = refs.map(({ record, task: id }) => {
    const on = cases.get(record)
    const task = on?.state.tasks.find((one) => one.id === id && one.status === 'open')
    return on && task ? { on, task } : refuse('not_found')
  })
  const groups = await byRoute(ctx, module, known, ({ on }) => on)
  return groups.flatMap(({ route, group }) =>
    group.map(({ on, task }) => {
      const step = route.process.steps.find((one) => one.key === task.step)
      const openedAt = opened.get(`${on.record} ${task.id}`)
      return { module, route, state: on.state, task, openedAt, step, values: loaded.get(on.record) ?? {} }
    }),
  )
}

async function openedAmong({ db }: Ctx, records: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('nurt_task').select(['record', 'task', 'opened_at']).where('record', 'in', records).execute()
  return new Map(rows.map(({ record, task, opened_at }) => [`${record} ${task}`, opened_at]))
}

/** Whose task it is, or who is responsible for them, knows of it; for anybody else it is not there. */
function refuseOthers(ctx: Ctx, giving: Giving, given: readonly GivenTask[]): void {
  for (const { module, task, step, openedAt } of given) {
    const actsFor = actsForOn(ctx, module.key)
    const facts = { ...ownFacts(ctx), actsFor: (person: string) => actsFor(person, openedAt) }
    if (!actionsOn(task, facts, step?.work).includes(giving)) refuse('not_found')
  }
}

interface Receiving {
  giving: Giving
  person: Person
  share: (what: 'team' | 'role', one: string, other: string) => boolean
}

function hindrance(ctx: Ctx, given: GivenTask, { giving, person, share }: Receiving): Hindrance | undefined {
  const { module, route, state, task, step } = given
  const run = { process: route.compiled, state }
  const to = { task, work: step?.work, to: person.id, isHandedOn: giving === 'delegate' }
  const because = to.work && whyNotGiven(run, { actor: ctx.actor.id, share }, { ...to, work: to.work })
  return because ? { because } : lackFor(ctx, person.role, module, step)
}

/** What the role may not do that the step asks for. */
function lackFor(ctx: Ctx, role: string, { key, module }: CompiledModule, step: Step | undefined): LackOf | undefined {
  const lack = step && lackIn(ctx.snapshot.roles.get(role), key, fieldsAsked(step, module))
  return lack && lackOf(lack, key, (field) => isReadable(viewerOf(ctx), key, field))
}

interface GivenTo {
  type: Giving
  task: number
  to: string
  ofLeaver?: true | undefined
}

/** Refuses whoever could not open the record; and, but of what somebody leaves, whoever may not fill in what the task asks for. */
export async function refuseReceiver({ world: { ctx, route }, on }: Standing, values: Values, given: GivenTo): Promise<void> {
  const receiver = await readActor(ctx.db, given.to)
  const module = ctx.snapshot.modules.get(route.module)
  if (!receiver || !module || !mayOpen(ctx, route.module, values)(receiver)) refuse('bad_request', { field: 'to' })
  if (given.type === 'ask' || given.ofLeaver) return
  const task = on.state.tasks.find(({ id }) => id === given.task)
  const lack = lackFor(
    ctx,
    receiver.role,
    module,
    route.process.steps.find(({ key }) => key === task?.step),
  )
  if (lack) refuse('bad_request', { field: 'to', ...lack })
}
