import type { StepWork } from '@nurt/core/blueprint/document.ts'
import type { Task } from '@nurt/core/processes/case-state.ts'
import type { Assignee, Reminded } from '@nurt/core/processes/definition.ts'
import { queueOfRole } from '@nurt/core/processes/queues.ts'
import type { Assignees } from '@nurt/core/processes/facts.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import type { People, Person } from './people-now.ts'

/** What a step's people depend on, besides who is there. */
export interface About {
  values: Values
  /** Who began the case. */
  author: string | null
  /** Those in charge: they stand in where nobody is there. */
  inCharge: () => readonly string[]
}

/** Whether a step may have more tasks for whoever is busy least. */
export function asksLoad({ assignees }: StepWork): boolean {
  return assignees.some((assignee) => 'by' in assignee && assignee.by === 'least_busy')
}

/** Who has to do a step: persons, each once and in the order said, or a queue. Where nobody is found it waits for those in charge, never for nobody. */
export function assigneesOf({ assignees }: StepWork, people: People, about: About): Assignees {
  const queue = assignees.map((assignee) => queueOf(assignee, people, about)).find((found) => found !== undefined)
  if (queue !== undefined) return { queue }
  const found = assignees.flatMap((assignee) => personsOf(assignee, people, about))
  const persons = [...new Set(found)].filter((person) => people.able.has(person))
  return { persons: persons.length > 0 ? persons : about.inCharge() }
}

/** One that somebody is in. */
function queueOf(assignee: Assignee, people: People, about: About): string | undefined {
  if (!('by' in assignee) || assignee.by !== 'claim') return undefined
  if (membersOf(assignee, people, about).length === 0) return undefined
  return 'members' in assignee ? queueOfRole(assignee.members) : teamIn(assignee, about)
}

type Shared = Extract<Assignee, { by?: unknown }>

function membersOf(assignee: Shared, people: People, about: About): string[] {
  return 'members' in assignee ? withRole(people, assignee.members) : inTeam(people, teamIn(assignee, about))
}

/** The one that is named, or that the record names. */
function teamIn(assignee: Exclude<Shared, { members: string }>, { values }: About): string {
  return 'team' in assignee ? assignee.team : String(values[assignee.field])
}

function personsOf(assignee: Assignee, people: People, about: About): string[] {
  if ('person' in assignee) return [assignee.person]
  if ('role' in assignee) return listed(assignee.role === 'author' ? about.author : about.values['owner'])
  if ('field' in assignee && !assignee.by)
    return listed(about.values[assignee.field]).flatMap((id) => (people.teams.has(id) ? inTeam(people, id) : [id]))
  if ('headOf' in assignee) return listed(headOf(assignee.headOf, people, about))
  const among = membersOf(assignee, people, about)
  return assignee.by === 'least_busy' ? leastBusy(people, among) : among
}

/** All whom these words may lead to, persons and queues, whoever of them is busy. */
export function candidatesOf(assignee: Assignee, people: People, about: About): string[] {
  const queue = queueOf(assignee, people, about)
  if (queue !== undefined) return [queue]
  const isShared = 'by' in assignee && assignee.by === 'least_busy'
  return isShared ? membersOf(assignee, people, about) : personsOf(assignee, people, about)
}

type HeadOf = Extract<Assignee, { headOf: unknown }>['headOf']

function headOf(of: HeadOf, people: People, about: About): string | undefined {
  const headed = headedOf(of, about)
  if (typeof of === 'object' && 'team' in of) return people.teams.get(headed)?.head ?? undefined
  return headAbove(people, teamOf(people, headed), of === 'team' ? String(about.values['owner']) : headed)
}

/** The team or person whose head is meant. */
export function headedOf(of: HeadOf, { values }: About): string {
  if (of === 'team') return String(values['team'] ?? values['owner'])
  return 'team' in of ? of.team : (listed(values[of.field])[0] ?? '')
}

/** Of a team, or of a person: their first one. */
function teamOf({ members, teams }: People, of: unknown): string | undefined {
  const id = String(of)
  return teams.has(id) ? id : members.get(id)?.teams[0]
}

/** Nobody is the head of themselves: for a head, and where the head has left or may not open the record, it is the one of the team above. */
function headAbove({ able, teams }: People, team: string | undefined, person?: string): string | undefined {
  const seen = new Set<string>()
  for (let at = teams.get(team ?? ''); at && !seen.has(at.id); at = teams.get(at.parent ?? '')) {
    if (at.head !== null && at.head !== person && able.has(at.head)) return at.head
    seen.add(at.id)
  }
  return undefined
}

/** Above the person who has it, else of the team in whose queue it waits. */
export function headOfTask({ person, queue }: Task, people: People): string | undefined {
  return headAbove(people, person === undefined ? queue : teamOf(people, person), person)
}

interface Reminding extends Omit<About, 'author'> {
  tasks: readonly Task[]
}

/** Where nobody is found it is those in charge who hear of it; nobody where nobody has anything to do. */
export function remindedOf(whom: Reminded, people: People, { tasks, values, inCharge }: Reminding): readonly string[] {
  const found = {
    doers: () => tasks.flatMap((task) => doersOf(task, people)),
    heads: () => tasks.flatMap((task) => headOfTask(task, people) ?? inCharge()),
    in_charge: inCharge,
    owner: () => listed(values['owner']),
  }[whom]()
  const persons = found.filter((person) => people.able.has(person))
  return persons.length > 0 || found.length === 0 ? persons : inCharge()
}

/** Who was asked answers first. */
function doersOf({ person, queue, asked }: Task, people: People): string[] {
  if (asked !== undefined) return [asked]
  return person === undefined ? idsOf(people, ({ role, teams }) => [...teams, queueOfRole(role)].includes(queue ?? '')) : [person]
}

function inTeam(people: People, team: string): string[] {
  return idsOf(people, ({ teams }) => teams.includes(team))
}

function withRole(people: People, role: string): string[] {
  return idsOf(people, (person) => person.role === role)
}

function idsOf({ able }: People, isIt: (person: Person) => boolean): string[] {
  return [...able.values()].filter(isIt).map(({ id }) => id)
}

/** Counted on, so that several tasks of one act do not all go to the same. */
function leastBusy({ load }: People, among: readonly string[]): string[] {
  const chosen = among.toSorted((one, other) => (load.get(one) ?? 0) - (load.get(other) ?? 0)).slice(0, 1)
  for (const person of chosen) load.set(person, (load.get(person) ?? 0) + 1)
  return chosen
}

function listed(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')
}
