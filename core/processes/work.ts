import type { Task, Token } from './case-state.ts'
import type { Outcome, StepNode, Work } from './definition.ts'
import type { Run } from './run.ts'

/** The tasks of a step that was just entered: all at once, or the first of a sequence. */
export function openWork(run: Run, token: Token, work: Work): void {
  const assignees = run.facts.assignees(token.node)
  if ('queue' in assignees) openTask(run, token, assignees)
  else for (const person of work.order === 'sequence' ? assignees.persons.slice(0, 1) : assignees.persons) openTask(run, token, { person })
}

/** What the tasks of a step say by now: the transition to take, or undefined while it is not settled or a person is to choose. */
export function settledTransition(run: Run, token: Token, { work }: StepNode): string | undefined {
  const settled = work && outcomeOf(run, token, work)
  if (settled === undefined) return undefined
  return settled === 'none' ? work?.otherwise : settled.transition
}

/** An outcome has what it needs; 'none' when all is done and none has; undefined while people are still to act. */
function outcomeOf(run: Run, token: Token, work: Work): Outcome | 'none' | undefined {
  const tasks = run.tasksOf(token.id).filter(({ status }) => status !== 'cancelled')
  const total = tasks.length + nextPersons(run, token, work).length
  const isOver = tasks.length === total && tasks.every(({ status }) => status === 'done')
  const met = work.outcomes.find((outcome) => countOf(tasks, outcome) >= neededOf(outcome, total))
  if (met && (isOver || work.rest !== 'wait')) return met
  return isOver ? 'none' : undefined
}

/** A person may choose where there are no tasks, or where they are settled without a transition of their own. */
export function isFree(run: Run, token: Token, { work }: StepNode): boolean {
  return !work || run.tasksOf(token.id).length === 0 || outcomeOf(run, token, work) !== undefined
}

/** Goes on with a sequence: the next person's turn. */
export function openNext(run: Run, token: Token, work: Work): void {
  const [person] = nextPersons(run, token, work)
  if (person !== undefined && run.openTasksOf(token.id).length === 0) openTask(run, token, { person })
}

/** Tasks that were done on values which are others now are asked again; those of other values keep their outcome. */
export function askAgain(run: Run, token: Token, { judged }: Work): void {
  const hash = judged && run.facts.hash(judged)
  if (hash === undefined) return
  for (const task of run.tasksOf(token.id)) {
    if (task.status === 'done' && task.hash !== hash) run.emit({ type: 'task.reopened', task: task.id })
  }
}

function openTask(run: Run, token: Token, to: { person: string } | { queue: string }): void {
  run.emit({ type: 'task.opened', task: run.state.next, token: token.id, step: token.node, ...to })
}

/** Those of a sequence whose turn has not come. Who got a task from somebody else stands for that one. */
function nextPersons(run: Run, token: Token, work: Work): readonly string[] {
  if (work.order !== 'sequence') return []
  const assignees = run.facts.assignees(token.node)
  return 'persons' in assignees ? assignees.persons.slice(run.tasksOf(token.id).filter(({ added }) => !added).length) : []
}

function countOf(tasks: readonly Task[], { key }: Outcome): number {
  return tasks.filter(({ status, outcome }) => status === 'done' && outcome === key).length
}

/** At least one, and never more than there are. */
function neededOf({ need }: Outcome, total: number): number {
  if (need === 'one') return 1
  if (need === 'all') return Math.max(1, total)
  const count = 'count' in need ? need.count : Math.ceil((total * need.percent) / 100)
  return Math.max(1, Math.min(count, total))
}
