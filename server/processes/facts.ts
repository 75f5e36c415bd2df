import { createHash } from 'node:crypto'
import type { Field, Process, StepWork } from '@nurt/core/blueprint/document.ts'
import { readerOf } from '@nurt/core/expressions/evaluate.ts'
import { dayStart } from '@nurt/core/expressions/periods.ts'
import type { FileValue, LineValue, LinkValue } from '@nurt/core/fields/field-type.ts'
import type { Facts } from '@nurt/core/processes/facts.ts'
import { queuesOf } from '@nurt/core/processes/queues.ts'
import { addWorkingDays } from '@nurt/core/processes/working-days.ts'
import { momentOf, type WorkCalendar, workCalendarOf } from '@nurt/core/processes/working-time.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import type { Ctx } from '../context.ts'
import { environmentOf } from '../environment-of.ts'
import { mayConfigure } from '../must-configure.ts'
import { stoodFor } from '../permissions/stood-for.ts'
import { asksLoad, assigneesOf, headOfTask, remindedOf } from './assignees.ts'
import { calledBy } from './called-by.ts'
import type { Running } from './case-of.ts'
import { holidaysOf } from './holidays.ts'
import { mayOpen } from './may-open.ts'
import { amongAble, inChargeAmong, type People, type Person, readPeople } from './people-now.ts'

/** What the cases of a module are told of the world, read once for all of one act. */
export interface World {
  ctx: Ctx
  route: Running
  /** May give tasks to others, and put records on any step. */
  isInCharge: boolean
  people: People
  calendar: WorkCalendar
  /** The last day for a step's tasks that are opened now. */
  dueOf: (step: string) => string | null
}

const nobody: People = { members: new Map(), able: new Map(), teams: new Map(), load: new Map() }

export async function readWorld(ctx: Ctx, route: Running): Promise<World> {
  const works = route.process.steps.flatMap(({ work }) => work ?? [])
  const timers = route.process.steps.flatMap(({ timers = [] }) => timers)
  const people = works.length + timers.length > 0 ? await readPeople(ctx, { load: works.some(asksLoad) }) : nobody
  const { blueprint } = ctx.snapshot
  const documents = route.process.steps.flatMap(({ documents = [] }) => documents)
  const isCounted = timers.length > 0 || [...works, ...documents].some(({ due }) => due)
  const calendar = workCalendarOf(blueprint, isCounted ? await holidaysOf(blueprint.country) : () => false)
  const { today } = environmentOf(ctx)
  const dueOf = (step: string) => {
    const due = workOf(route.process, step)?.due
    return due ? addWorkingDays(today, due.workingDays, calendar.isWorkingDay) : null
  }
  return { ctx, route, isInCharge: mayConfigure(ctx), people, calendar, dueOf }
}

function workOf({ steps }: Process, step: string): StepWork | undefined {
  return steps.find(({ key }) => key === step)?.work
}

/** What is asked of a task as such: whose it is. Who configures is in charge of all cases. */
export function ownFacts(ctx: Ctx): Pick<Facts, 'actor' | 'isInQueue' | 'isInCharge' | 'isHeadOf'> {
  const queues = queuesOf(ctx.actor)
  const { people, teams } = ctx.actor.heads
  return {
    actor: ctx.actor.id,
    isInQueue: (queue) => queues.includes(queue),
    isInCharge: mayConfigure(ctx),
    isHeadOf: (whose) => people.includes(whose) || teams.includes(whose),
  }
}

/** Whether the actor stands in for a person today in a task that was opened then. */
export function actsForOn(ctx: Ctx, module: string): (person: string, openedAt: string | undefined) => boolean {
  const standIns = stoodFor(ctx, module)
  return (person, openedAt) => standIns.some((one) => one.person === person && isOpenedSince(ctx, one.since, openedAt))
}

/** Whether a task goes along with a substitution that takes those of that day and later (null: all). */
export function isOpenedSince({ snapshot }: Ctx, day: string | null, openedAt: string | undefined): boolean {
  return day === null || (openedAt !== undefined && Date.parse(openedAt) >= dayStart(day, snapshot.blueprint.timeZone))
}

/** What a case is about: the record's wire values, with those of linked records that conditions ask about (`withLinked`). */
interface About {
  values: Values
  /** Who began it. */
  author: string
  /** When its open tasks were opened, where anybody may have to know (`openedOf`). */
  opened?: ReadonlyMap<number, string>
}

export function factsOf({ ctx, route, people: everybody, calendar }: World, { values, author, opened }: About): Facts {
  const { snapshot } = ctx
  const actsFor = actsForOn(ctx, route.module)
  const people = amongAble(everybody, mayOpen(ctx, route.module, values))
  const inCharge = () => {
    const found = inChargeAmong(ctx, people)
    const able = found.filter((id) => people.able.has(id))
    return able.length > 0 ? able : found
  }
  return {
    ...ownFacts(ctx),
    read: readerOf(values),
    environment: environmentOf(ctx),
    actsFor: (person, task) => actsFor(person, opened?.get(task)),
    share: (what, one, other) => shares(people.members.get(one), people.members.get(other), what),
    assignees: (step) => {
      const work = workOf(route.process, step)
      return work ? assigneesOf(work, people, { values, author, inCharge }) : { persons: [] }
    },
    called: (step, to) => {
      const work = workOf(route.process, step)
      return work && calledBy(work, to, people, { values, author, inCharge })
    },
    children: (step, call) => seedsOf(ctx, route.process, values, { step, call }),
    due: (rule) => momentOf(rule, ctx.now(), { calendar, read: (field) => values[field] }),
    reminded: (whom, tasks) => remindedOf(whom, people, { tasks, values, inCharge }),
    headOf: (task) => headOfTask(task, people),
    hash: (fields) => {
      const judged = fields.map((key) => judgedOf(snapshot.modules.get(route.module)?.fields.get(key)?.field, values[key]))
      return createHash('sha256').update(JSON.stringify(judged)).digest('base64url')
    },
  }
}

/** Whether both have a team, or their role, in common. */
export function shares(one: Person | undefined, other: Person | undefined, what: 'team' | 'role'): boolean {
  if (!one || !other) return false
  return what === 'role' ? one.role === other.role : one.teams.some((team) => other.teams.includes(team))
}

/** A record for each line, or just one; none in a module that is switched off. */
function seedsOf({ snapshot }: Ctx, { steps }: Process, values: Values, at: { step: string; call: string | undefined }): string[] {
  const call = steps.find(({ key }) => key === at.step)?.calls?.list.find(({ key }) => key === at.call)
  if (!call || !snapshot.modules.get(call.module)?.module.enabled) return []
  return call.each === undefined ? [''] : ((values[call.each] ?? []) as LineValue[]).map(({ id }) => id)
}

/** Without the names of what it points to: another name is no other value. */
function judgedOf(field: Field | undefined, value: unknown): unknown {
  const idOf = field && pointers[field.type]
  if (value === null || value === undefined || !field) return null
  if (field.type === 'lines') return (value as LineValue[]).map((line) => field.fields.map((part) => judgedOf(part, line[part.key])))
  return idOf ? idOf(value) : value
}

const pointers: { [T in Field['type']]?: (value: unknown) => unknown } = {
  link: (value) => (value as LinkValue)[0],
  multi_link: (value) => (value as LinkValue[]).map(([id]) => id),
  files: (value) => (value as FileValue[]).map(({ id }) => id),
}
