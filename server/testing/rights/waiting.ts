import { sql } from 'kysely'
import type { TasksAnswer, WaitingTask } from '@nurt/core/processes/api.ts'
import type { HeldAnswer } from '@nurt/core/tasks/api.ts'
import type { LoadAnswer, StepTimes, TasksOfAnswer } from '@nurt/core/processes/overview-api.ts'
import type { Hindrance, ReceiversAnswer } from '@nurt/core/processes/receivers-api.ts'
import type { SubstitutionCheck, SubstitutionsAnswer } from '@nurt/core/processes/substitution-api.ts'
import type { KeptAnswer } from '@nurt/core/processes/verdicts-api.ts'
import { readable, reaches, rightsOf } from './fields.ts'
import type { Stored, Task } from './memory.ts'
import { mayTake, seen, standsInFor, visible } from './oracle.ts'
import { recordsOf } from './random-values.ts'
import type { Person, RightsWorld } from './rights-world.ts'
import type { Stage } from './stage.ts'
import { actionsOn, isHead, isHeadOf } from './tasks-of.ts'

/** Every route that tells what waits for whom, and how long it takes. */
export const waiting: Record<string, (stage: Stage, person: Person) => Promise<void>> = {
  async tasks(stage, person) {
    const { made } = stage
    const { tasks, counts } = (await stage.get(person, '/tasks?limit=200')).json<TasksAnswer>()
    const waits = openTasks(made).filter((one) => isMine(made, person, one) || mayTake(made, person, one.task))
    stage.same('what waits', tasks.map(placeOf).toSorted(), waits.map(({ record, task }) => `${record.id} ${task.id}`).toSorted())
    stage.same(
      'how much waits',
      [counts.open, counts.claimable],
      [waits.length, waits.filter(({ task }) => mayTake(made, person, task)).length],
    )
    judgeNames(stage, person, tasks)
  },

  /** Only who is the head of somebody, and who configures. */
  async held(stage, person) {
    const { made, dice } = stage
    const of = dice.pick([...made.people.map(({ id }) => id), ...made.teams.map(({ id }) => id), 'role:one'])
    const answer = await stage.get(person, `/tasks/held?of=${of}`)
    stage.same('the answer', answer.statusCode, person.role.configure || isHeadOf(made, person, of) ? 200 : 403)
    if (answer.statusCode !== 200) return
    const { tasks, next } = answer.json<TasksOfAnswer>()
    const holds = openTasks(made).filter(({ task }) => holderOf(task) === of)
    if (next === null)
      stage.same('what they have', tasks.map(placeOf).toSorted(), holds.map(({ record, task }) => `${record.id} ${task.id}`).toSorted())
    judgeNames(stage, person, tasks)
    const untitled = tasks.filter(({ title }) => title === null)
    stage.same(
      'notes on what is out of reach',
      untitled.filter(({ note, tells }) => note !== null || tells.length > 0),
      [],
    )
  },

  async 'hand-made tasks of somebody'(stage, person) {
    const { made, dice } = stage
    const of = dice.pick([...made.people, ...made.teams]).id
    const state = dice.pick(['open', 'closed'])
    const answer = await stage.get(person, `/tasks/hand-made?of=${of}&state=${state}`)
    stage.same('the answer', answer.statusCode, person.role.configure || isHeadOf(made, person, of) ? 200 : 403)
    if (answer.statusCode !== 200) return
    const told = answer.json<HeldAnswer>().tasks.map(({ record }) => record)
    const theirs = visible(made, person, 'deal').filter(({ owner, team }) => (owner ?? (state === 'open' ? team : null)) === of)
    const expected = theirs.filter(({ step }) => (step === 'done') === (state === 'closed'))
    stage.same('what they have', told.toSorted(), expected.map(({ id }) => id).toSorted())
  },

  async load(stage, person) {
    const { made } = stage
    const answer = await stage.get(person, '/tasks/load')
    stage.same('the answer', answer.statusCode, person.role.configure || isHead(made, person) ? 200 : 403)
    if (answer.statusCode !== 200) return
    const { people, queues } = answer.json<LoadAnswer>()
    const isTheirs = (whose: string) => person.role.configure || isHeadOf(made, person, whose)
    const byHand = openDeals(made).flatMap(({ owner, team }) => owner ?? team ?? [])
    const held = [...openTasks(made).flatMap(({ task }) => holderOf(task) ?? []), ...byHand]
    const counted = Object.entries(Object.groupBy(held.filter(isTheirs), (one) => one)).map(([one, some = []]) => `${one} ${some.length}`)
    const told = [...people, ...queues].flatMap(({ id, open }) => (open > 0 ? `${id} ${open}` : []))
    stage.same('what they have', told.toSorted(), counted.toSorted())
    stage.same(
      'whom it tells of',
      people.filter(({ id }) => !isTheirs(id)),
      [],
    )
  },

  async reassignment(stage, person) {
    const { made, dice } = stage
    const open = openTasks(made)
    const chosen = [...new Set([dice.pick(open), dice.pick(open)])].filter((one) => one !== undefined)
    if (chosen.length === 0) return
    const to = dice.pick(made.people)
    const tasks = chosen.map(({ record, task }) => ({ module: record.module, record: record.id, task: task.id }))
    const isTheirs = ({ task }: Open) => person.role.configure || isHeadOf(made, person, task.person ?? task.queue ?? '')
    const isRight = chosen.every(isTheirs) && chosen.every(({ record }) => reaches(to.role, 'see', record.module))
    const answer = await stage.try(person, { method: 'POST', url: '/tasks/reassignments', body: { tasks, to: to.id } })
    stage.same('whether it is taken', answer.statusCode < 300, isRight)
    if (answer.statusCode >= 300) return
    const now = openTasks(made).filter((one) => chosen.some(({ record, task }) => record.id === one.record.id && task.id === one.task.id))
    stage.same(
      'who has them',
      now.map(({ task }) => task.person),
      now.map(() => to.id),
    )
  },

  /** Who may be given tasks is told to whoever may give them. */
  async receivers(stage, person) {
    const { made, dice } = stage
    const chosen = dice.pick(openTasks(made))
    if (!chosen) return
    const { record, task } = chosen
    const giving = dice.pick(['delegate', 'reassign', 'ask'] as const)
    const body = { giving, tasks: [{ module: record.module, record: record.id, task: task.id }] }
    const answer = await stage.try(person, { method: 'POST', url: '/tasks/receivers', body })
    stage.same('the answer', answer.statusCode, actionsOn(made, person, task).includes(giving) ? 200 : 404)
    if (answer.statusCode !== 200) return
    const lacks = answer.json<ReceiversAnswer>().people.flatMap(({ why }) => why ?? [])
    stage.same(
      'fields that some may not fill in',
      lacks.filter((one) => !isKnown(stage, person, one)),
      [],
    )
  },

  async 'step times'(stage, person) {
    const { made } = stage
    const answer = await stage.get(person, '/m/job/step-times')
    const isKnown = reaches(person.role, 'see', 'job')
    const isOpen = person.role.configure || isHead(made, person)
    stage.same('the answer', answer.statusCode, isOpen ? (isKnown ? 200 : 404) : 403)
    if (answer.statusCode !== 200) return
    const records = visible(made, person, 'job')
    const stays = await staysOf(made)
    const { steps } = answer.json<StepTimes>()
    const ids = new Set(records.map(({ id }) => id))
    stage.same(
      'how many',
      steps.map(({ step, now, came, left }) => ({ step, now, came, left })),
      steps.map(({ step }) => {
        const there = stays.filter((stay) => stay.step === step && ids.has(stay.record))
        const came = new Set(there.map(({ record }) => record)).size
        return {
          step,
          now: records.filter((record) => record.step === step).length,
          came,
          left: there.filter(({ isOver }) => isOver).length,
        }
      }),
    )
  },

  /** Who is away is said by themselves, by who is their head, and by who configures; what is to come is told to these and the substitute. */
  async substitutions(stage, person) {
    const { made, dice } = stage
    const [absent, other] = [dice.pick(made.people), dice.pick(made.people)]
    const wanted = {
      person: absent.id,
      substitute: other.id,
      from: '2098-01-01',
      to: '2098-02-01',
      modules: null,
      mode: 'tasks',
      waiting: false,
    }
    const maySay = (one: Person) => one.role.configure || one === absent || isHeadOf(made, one, absent.id)
    const said = await stage.try(person, { method: 'POST', url: '/substitutions', body: wanted })
    stage.same('who says it', said.statusCode === 403, !maySay(person))
    if (said.statusCode >= 300) return
    const checked = await stage.try(person, { method: 'POST', url: '/substitutions/checks', body: pick(wanted) })
    stage.same(
      'what they lack',
      checked.json<SubstitutionCheck>().lacks.filter(({ why }) => !isKnown(stage, person, why)),
      [],
    )
    const isIt = (one: { person: string; from: string }) => one.person === absent.id && one.from === wanted.from
    const id = said.json<SubstitutionsAnswer>().substitutions.find(isIt)!.id
    const reader = dice.pick(made.everyone)
    const { substitutions } = (await stage.get(reader, '/substitutions')).json<SubstitutionsAnswer>()
    stage.same('who is told', substitutions.some(isIt), maySay(reader) || reader === other)
    const changed = { method: 'PUT', url: `/substitutions/${id}`, body: { ...wanted, mode: 'behalf' } } as const
    stage.same('who changes it', (await stage.try(reader, changed)).statusCode, maySay(reader) ? 200 : 403)
    const ended = { method: 'DELETE', url: `/substitutions/${id}` } as const
    stage.same('who ends it', (await stage.try(reader, ended)).statusCode, maySay(reader) ? 200 : 403)
    if (!maySay(reader)) await stage.try(made.people[0]!, ended)
  },

  /** Those who configure say which process cases follow. */
  async kept(stage, person) {
    const { made } = stage
    const answer = await stage.get(person, '/m/job/kept')
    const isOpen = reaches(person.role, 'see', 'job')
    stage.same('the answer', answer.statusCode, !person.role.configure ? 403 : isOpen ? 200 : 404)
    if (answer.statusCode === 200) {
      const records = answer.json<KeptAnswer>().versions.flatMap((one) => one.records)
      stage.same(
        'kept records',
        records.filter(({ id, title }) => !isNamed(made, person, id, title)),
        [],
      )
    }
    if (person.role.configure) return
    const records = recordsOf(made, 'job').slice(0, 2)
    for (const version of [null, 1]) {
      const body = { version, records: records.map(({ id }) => id) }
      const asked = await stage.try(person, { method: 'POST', url: '/m/job/following', body })
      stage.same('the answer', asked.statusCode, 403)
    }
  },
}

function pick({ person, substitute, modules }: { person: string; substitute: string; modules: null }) {
  return { person, substitute, modules }
}

/** Whether the person may know of the fields that it names. */
function isKnown({ made: { blueprint } }: Stage, { role }: Person, why: Hindrance): boolean {
  return !('fields' in why) || why.fields.every((field) => readable(blueprint, role, why.module, field))
}

interface Open {
  record: Stored
  task: Task
}

export function openTasks(made: RightsWorld): Open[] {
  return recordsOf(made).flatMap((record) =>
    record.tasks.flatMap((task) => (task.status === 'open' && !task.isPaused ? [{ record, task }] : [])),
  )
}

/** Theirs, or of whom they stand in for; of nobody who has passed them on. */
export function isMine(made: RightsWorld, { id, role }: Person, { record, task }: Open): boolean {
  if (made.absences.some(({ person, mode, substitute }) => person === id && mode === 'tasks' && sees(made, substitute, record)))
    return false
  const doesFor = [id, ...(reaches(role, 'see', record.module) ? standsInFor(made, id) : [])]
  return doesFor.includes(task.asked ?? task.person ?? '')
}

function openDeals(made: RightsWorld): Stored[] {
  return recordsOf(made, 'deal').filter(({ step, isTrashed }) => step !== 'done' && !isTrashed)
}

/** Of a deal that they see: it is open and theirs to do, or of whom they stand in for, or nobody's yet in their team. */
export function isHandMade(made: RightsWorld, person: Person, record: Stored): boolean {
  const { owner, team, step } = record
  if (step === 'done') return false
  if (owner === null) return made.teams.some(({ id, members }) => id === team && members.includes(person.id))
  return owner === person.id ? !isPassedOn(made, person, record) : standsInFor(made, person.id).includes(owner)
}

/** Where only a condition says what they see, it stays theirs as well. */
function isPassedOn(made: RightsWorld, { id, role }: Person, record: Stored): boolean {
  const isPlain = typeof rightsOf(role, record.module).see === 'string'
  return isPlain && made.absences.some((one) => one.person === id && one.mode === 'tasks' && sees(made, one.substitute, record))
}

function sees({ people }: RightsWorld, id: string, { module }: Stored): boolean {
  return people.some((one) => one.id === id && reaches(one.role, 'see', module))
}

/** Who was asked answers first. */
function holderOf({ asked, person, queue }: Task): string | null {
  return asked ?? person ?? queue
}

function placeOf({ record, task }: WaitingTask): string {
  return `${record} ${task}`
}

function judgeNames(stage: Stage, person: Person, tasks: readonly WaitingTask[]): void {
  const { made } = stage
  const names = tasks.map(({ record, title }) => ({ record, title, is: titleOf(made, person, record) }))
  stage.same(
    'what they are called',
    names.filter(({ title, is }) => title !== is),
    [],
  )
  const parts = tasks.flatMap(({ partOf }) => partOf ?? [])
  stage.same(
    'what they are a part of',
    parts.filter(({ record, title }) => !isNamed(made, person, record, title)),
    [],
  )
}

function titleOf(made: RightsWorld, person: Person, id: string): unknown {
  const record = made.memory.get(id)
  return seen(made, person, record) ? record.values['name'] : null
}

function isNamed(made: RightsWorld, person: Person, id: string, title: string): boolean {
  return titleOf(made, person, id) === title
}

/** Past the product. */
async function staysOf({ server, world }: RightsWorld): Promise<{ record: string; step: string; isOver: boolean }[]> {
  const stays = sql.id(world.workspace.schema, 'nurt_stay')
  const { rows } = await sql<{ record: string; step: string; isOver: boolean }>`select record, step,
    left_at < 'infinity' and left_at > came_at as "isOver" from ${stays} where not trashed`.execute(server.platform.db)
  return rows
}
