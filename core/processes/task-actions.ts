import { type TaskAction, taskActions } from './api.ts'
import type { Task } from './case-state.ts'
import type { Work } from './definition.ts'
import type { Facts } from './facts.ts'

type OwnFacts = Pick<Facts, 'actor' | 'isInQueue' | 'isInCharge' | 'isHeadOf' | 'actsFor'>
type Held = Pick<Task, 'id' | 'person' | 'queue' | 'asked'>

/** What the engine would let the actor do with an open task (do-task.ts), as far as it is about whose it is. */
export function actionsOn(task: Held, facts: OwnFacts, work?: Pick<Work, 'delegate'>): TaskAction[] {
  const isKept = work?.delegate === 'nobody'
  return taskActions.filter((action) => allows[action](task, facts) && !(isKept && action === 'delegate'))
}

const allows: { [A in TaskAction]: (task: Held, facts: OwnFacts) => boolean } = {
  do: (task, facts) => task.asked === undefined && (isOwn(task, facts) || mayClaim(task, facts)),
  claim: mayClaim,
  release: (task, facts) => isOwn(task, facts) && task.queue !== undefined,
  delegate: isOwn,
  ask: isOwn,
  // or take the own question back
  answer: (task, facts) => task.asked !== undefined && (isTheirs(task.asked, task, facts) || isOwn(task, facts)),
  reassign: ({ person, queue }, { isInCharge, isHeadOf }) => isInCharge || isHeadOf(person ?? queue ?? ''),
}

function isOwn(task: Held, facts: OwnFacts): boolean {
  return task.person !== undefined && isTheirs(task.person, task, facts)
}

/** Their own, or of somebody for whom they stand in. */
function isTheirs(person: string, { id }: Held, { actor, actsFor }: OwnFacts): boolean {
  return person === actor || actsFor(person, id)
}

function mayClaim({ person, queue }: Held, { isInQueue }: OwnFacts): boolean {
  return person === undefined && queue !== undefined && isInQueue(queue)
}
