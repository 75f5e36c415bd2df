import type { Blueprint, Module, Step } from '../blueprint/document.ts'
import { isRouted } from '../blueprint/is-routed.ts'
import { taskShapeOf } from '../blueprint/task-parts.ts'
import type { Assignee } from '../processes/definition.ts'
import { fieldsAsked, knownDoers, type Lack, lackIn, type Staff } from './unable-doers.ts'

/** What a substitute could not do of what a status asks of the one who is away. */
export interface StepLack {
  /** Null: of its hand-made tasks. */
  step: string | null
  lack: Lack
}

interface Standing {
  /** Who is away, and who stands in. */
  person: string
  substitute: string
  staff: Staff
}

/** Of hand-made tasks, and of statuses whose tasks may come to the one who is away: what the substitute lacks, unless that one lacks it as well. */
export function substituteLacks({ roles }: Blueprint, module: Module, { person, substitute, staff }: Standing): StepLack[] {
  const { process } = module
  const roleOf = (id: string) => roles.find(({ key }) => key === staff.people.find((one) => one.id === id)?.role)
  if (!isRouted(process)) {
    // a task is done by putting it on another status, which is no field
    const lackOf = (id: string) => (taskShapeOf(module) ? lackIn(roleOf(id), module.key, ['step']) : undefined)
    const lack = lackOf(substitute)
    return lack && !lackOf(person) ? [{ step: null, lack }] : []
  }
  return process.steps.flatMap((step) => {
    const fields = mayCome(step, person, staff) ? fieldsAsked(step, module) : []
    const lack = fields.length > 0 ? lackIn(roleOf(substitute), module.key, fields) : undefined
    return lack && !lackIn(roleOf(person), module.key, fields) ? [{ step: step.key, lack }] : []
  })
}

/** A task whose people the record names may come to anybody. */
function mayCome({ work }: Step, person: string, staff: Staff): boolean {
  const role = staff.people.find(({ id }) => id === person)?.role
  const isMeant = (assignee: Assignee) => {
    const known = knownDoers(assignee, staff)
    if ('team' in assignee) return staff.teams.some(({ id, members }) => id === assignee.team && members.includes(person))
    return !known || known.some(({ who }) => ('person' in who ? who.person === person : who.role === role))
  }
  return work?.assignees.some(isMeant) ?? false
}
