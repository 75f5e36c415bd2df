import { type TaskAction, taskActions } from '@nurt/core/processes/api.ts'
import type { Task } from './memory.ts'
import { andAbove, mayTake, standsInFor, type World } from './oracle.ts'
import type { Person } from './rights-world.ts'

/** What somebody may do with a task, whatever else stands in the way. */
export function actionsOn(world: World, person: Person, task: Task): TaskAction[] {
  if (task.status !== 'open' || task.isPaused) return []
  const isOwn = isTheirs(world, person, task.person)
  const isAnswered = task.asked !== null && isTheirs(world, person, task.asked)
  const found = [
    ...(isOwn ? ofDoer(task) : []),
    ...(mayTake(world, person, task) ? free(task) : []),
    ...(isGiver(world, person, task) ? ['reassign'] : []),
    ...(isAnswered ? ['answer'] : []),
  ]
  return taskActions.filter((action) => found.includes(action))
}

function isGiver(world: World, person: Person, task: Task): boolean {
  return person.role.configure || isHeadOf(world, person, task.person ?? task.queue ?? '')
}

/** Who has asked somebody waits, or takes it back. */
function ofDoer({ asked, queue }: Task): TaskAction[] {
  return ['delegate', 'ask', asked === null ? 'do' : 'answer', ...(queue === null ? [] : (['release'] as const))]
}

function free({ asked }: Task): TaskAction[] {
  return asked === null ? ['do', 'claim'] : ['claim']
}

/** Their own, or of somebody for whom they stand in today. */
function isTheirs(world: World, { id }: Person, whose: string | null): boolean {
  return whose === id || standsInFor(world, id).includes(whose ?? '')
}

/** Of a person, or of a team in whose queue something waits: by the team itself or one above it. */
export function isHeadOf(world: World, person: Person, whose: string): boolean {
  const headed = headedBy(world, person)
  return headed.some(({ id, members }) => id === whose || members.includes(whose)) || (headed.length > 0 && whose === person.id)
}

export function isHead(world: World, person: Person): boolean {
  return headedBy(world, person).length > 0
}

function headedBy(world: World, { id }: Person) {
  return world.teams.filter((team) => andAbove(world.teams, team).some(({ head }) => head === id))
}
