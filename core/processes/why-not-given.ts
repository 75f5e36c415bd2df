import type { Task } from './case-state.ts'
import { isBarred } from './do-task.ts'
import type { StepNode } from './definition.ts'
import type { Facts } from './facts.ts'
import type { Reason, Run } from './run.ts'

/** Why an open task is not for somebody. */
export type NotGiven = Extract<Reason['reason'], 'other_team' | 'other_role' | 'same_person'>

interface Given {
  task: Task
  work: NonNullable<StepNode['work']>
  to: string
  /** By whoever has it, who is bound by how far the step lets it be handed on. */
  isHandedOn: boolean
}

/** Undefined where the person may have the task: as far as the step lets it go, and apart from what they did before. */
export function whyNotGiven(
  run: Pick<Run, 'state' | 'process'>,
  facts: Pick<Facts, 'actor' | 'share'>,
  given: Given,
): NotGiven | undefined {
  const { task, work, to, isHandedOn } = given
  const limit = isHandedOn ? work.delegate : undefined
  const isLimited = limit === 'team' || limit === 'role'
  if (isLimited && !facts.share(limit, task.person ?? facts.actor ?? '', to)) return limit === 'team' ? 'other_team' : 'other_role'
  return isBarred(run, work, to) ? 'same_person' : undefined
}
