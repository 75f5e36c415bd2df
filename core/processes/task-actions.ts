import { type TaskAction, taskActions } from './api.ts'
import type { Task } from './case-state.ts'
import type { Facts } from './facts.ts'

type OwnFacts = Pick<Facts, 'actor' | 'isInQueue' | 'isInCharge'>
type Held = Pick<Task, 'person' | 'queue' | 'asked'>

/** What the engine would let the actor do with an open task (do-task.ts), as far as it is about whose it is. */
export function actionsOn(task: Held, facts: OwnFacts): TaskAction[] {
  return taskActions.filter((action) => allows[action](task, facts))
}

const allows: { [A in TaskAction]: (task: Held, facts: OwnFacts) => boolean } = {
  do: (task, facts) => task.asked === undefined && (isOwn(task, facts) || mayClaim(task, facts)),
  claim: mayClaim,
  release: (task, facts) => isOwn(task, facts) && task.queue !== undefined,
  delegate: isOwn,
  ask: isOwn,
  // or take the own question back
  answer: (task, facts) => task.asked !== undefined && (task.asked === facts.actor || isOwn(task, facts)),
  reassign: (_task, { isInCharge }) => isInCharge,
}

function isOwn({ person }: Held, { actor }: OwnFacts): boolean {
  return person !== undefined && person === actor
}

function mayClaim({ person, queue }: Held, { isInQueue }: OwnFacts): boolean {
  return person === undefined && queue !== undefined && isInQueue(queue)
}
