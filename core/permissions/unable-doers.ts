import type { Blueprint, Module, Role, Step } from '../blueprint/document.ts'
import { isRouted } from '../blueprint/is-routed.ts'
import { isReadOnly } from '../fields/read-only.ts'
import type { Assignee } from '../processes/definition.ts'
import { reachOf } from './reach.ts'

/** Who is there to be given tasks, those who left not among them. */
export interface Staff {
  people: readonly { id: string; role: string }[]
  teams: readonly { id: string; members: readonly string[]; head: string | null }[]
}

/** What keeps a role from a step's task: it sees no record of the module, changes none, or does not write these fields that are asked for. */
export type Lack = 'see' | 'change' | { fields: string[] }

/** Whoever a step gives its task to and who cannot do it; `nobody`: whoever it may be, since the record says so. */
export interface Unable {
  step: string
  who: { person: string } | { role: string; team?: string } | 'nobody'
  lack: Lack
}

type Who = Unable['who']

/** To whom the process of a module gives what they cannot do by their rights, as far as that can be told without a record. */
export function unableDoers({ roles }: Blueprint, module: Module, staff: Staff): Unable[] {
  const { process } = module
  if (!isRouted(process)) return []
  const roleAt = (key: string) => roles.find((role) => role.key === key)
  return process.steps.flatMap((step) => {
    const fields = fieldsAsked(step, module)
    const lackOf = (role: string) => lackIn(roleAt(role), module.key, fields)
    const found = (step.work?.assignees ?? []).flatMap((assignee) => unableOf(assignee, { roles, staff, module: module.key }, lackOf))
    return [...new Map(found.map((one) => [JSON.stringify(one.who), { step: step.key, ...one }])).values()]
  })
}

/** What the role lacks for a task that asks for these fields. */
export function lackIn(role: Role | undefined, module: string, fields: readonly string[]): Lack | undefined {
  if (reachOf(role, 'see', module) === 'none') return 'see'
  if (fields.length === 0) return undefined
  if (reachOf(role, 'change', module) === 'none') return 'change'
  const closed = fields.filter((field) => role?.fields?.[module]?.[field] !== undefined)
  return closed.length > 0 ? { fields: closed } : undefined
}

/** What has to be filled in before who does the step's task has done it; what a record always has is not asked for. */
export function fieldsAsked({ work, transitions = [], fields = {}, documents = [] }: Step, module: Module): string[] {
  const outcomes = work?.outcomes ?? []
  const isChosen = outcomes.some(({ transition }) => transition === undefined)
  const pressed = transitions.filter(({ key }) => isChosen || outcomes.some(({ transition }) => transition === key))
  const onStep = [...Object.keys(fields).filter((field) => fields[field] === 'required'), ...documents.map(({ field }) => field)]
  const asked = pressed.flatMap(({ required = [], unfinished }) => [...required, ...(unfinished ? [] : onStep)])
  const isTyped = (key: string) =>
    module.fields.some((field) => field.key === key && !field.hidden && !field.required && !isReadOnly(field))
  return [...new Set(asked)].filter(isTyped)
}

interface Company {
  roles: readonly Role[]
  staff: Staff
  module: string
}

type LackOf = (role: string) => Lack | undefined

function unableOf(assignee: Assignee, company: Company, lackOf: LackOf): Omit<Unable, 'step'>[] {
  const known = knownDoers(assignee, company.staff)
  if (!known) return unableAll(possibleRoles(assignee, company).map(lackOf))
  return known.flatMap(({ role, who }) => {
    const lack = lackOf(role)
    return lack ? [{ who, lack }] : []
  })
}

/** Undefined where the record says who it is. */
export function knownDoers(assignee: Assignee, { people, teams }: Staff): { role: string; who: Exclude<Who, 'nobody'> }[] | undefined {
  const personOf = (id: string | null | undefined) =>
    people.filter((one) => one.id === id).map(({ role }) => ({ role, who: { person: id ?? '' } }))
  if ('person' in assignee) return personOf(assignee.person)
  if ('members' in assignee) return [{ role: assignee.members, who: { role: assignee.members } }]
  if ('team' in assignee) {
    const members = teams.find(({ id }) => id === assignee.team)?.members ?? []
    return rolesOf(people.filter(({ id }) => members.includes(id))).map((role) => ({ role, who: { role, team: assignee.team } }))
  }
  const team = headedTeam(assignee)
  return team === undefined ? undefined : personOf(teams.find(({ id }) => id === team)?.head)
}

/** Of which team the head is meant, where that is said. */
function headedTeam(assignee: Assignee): string | undefined {
  if (!('headOf' in assignee) || typeof assignee.headOf !== 'object') return undefined
  return 'team' in assignee.headOf ? assignee.headOf.team : undefined
}

/** Who began it may make one. */
function possibleRoles(assignee: Assignee, { roles, staff, module }: Company): string[] {
  const held = rolesOf(staff.people)
  const isAuthor = 'role' in assignee && assignee.role === 'author'
  return isAuthor
    ? roles.filter((role) => held.includes(role.key) && reachOf(role, 'create', module) !== 'none').map(({ key }) => key)
    : held
}

function rolesOf(people: Staff['people']): string[] {
  return [...new Set(people.map(({ role }) => role))]
}

/** Only what they all lack. */
function unableAll(lacks: readonly (Lack | undefined)[]): Omit<Unable, 'step'>[] {
  const lack = lacks.length > 0 ? lacks.reduce((one, other) => one && other && bothLack(one, other)) : undefined
  return lack ? [{ who: 'nobody', lack }] : []
}

function bothLack(one: Lack, other: Lack): Lack | undefined {
  if (one === 'see') return other
  if (other === 'see') return one
  if (one === 'change') return other
  if (other === 'change') return one
  const fields = one.fields.filter((field) => other.fields.includes(field))
  return fields.length > 0 ? { fields } : undefined
}
