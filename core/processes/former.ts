import type { CaseState, Task } from './case-state.ts'

/** A process that a case followed before a publish gave it another one. */
export interface Former {
  /** Its print. */
  process: string
  /** Where its record stood after the last publish that moved the case. */
  step: string
  /** As the case stood by it; null: somebody has gone on with the case since, so that it does not go back. */
  state: CaseState | null
}

interface Left {
  process: string
  state: CaseState
}

const mostKept = 5

/** What is remembered of a case that a publish gives another process, whose record stands on `step` then. The newest is the last. */
export function formerBy(former: readonly Former[], left: Left, step: string): Former[] {
  const others = former.filter(({ process }) => process !== left.process).map((one) => ({ ...one, step }))
  return [...others, { process: left.process, step, state: withoutCommands(left.state) }].slice(-mostKept)
}

/** What is remembered once somebody goes on with it: only that a publish had made a difference to it. */
export function goneOn(former: readonly Former[], state: CaseState): Former[] {
  return former.flatMap((one) => (one.state && !isMoved(one.state, state) ? [] : { ...one, state: null }))
}

/** Whether what people see of a case differs: where it stands, or what is open. */
export function isMoved(one: CaseState, other: CaseState): boolean {
  return seen(one) !== seen(other)
}

/**
 * A case as it stood, in place of what a publish made of it. What was opened since ends, and no number is given twice: what the history
 * says of it stays true.
 */
export function putBack(now: CaseState, former: CaseState): CaseState {
  const known = new Set(former.tasks.map(({ id }) => id))
  const since = now.tasks.filter(({ id }) => !known.has(id))
  const ended = since.map((task) => (task.status === 'open' ? cancelled(task) : task))
  return { ...withoutCommands(former), tasks: [...former.tasks, ...ended], next: Math.max(now.next, former.next) }
}

function cancelled(task: Task): Task {
  const ended: Task = { ...task, status: 'cancelled' }
  delete ended.asked
  return ended
}

/** Those that took effect since count too: the case keeps its own. */
function withoutCommands(state: CaseState): CaseState {
  return { ...state, commands: [] }
}

function seen({ status, tokens, tasks }: CaseState): string {
  const open = tasks.filter((task) => task.status === 'open')
  return JSON.stringify([status, tokens.map(({ node }) => node), open.map(({ id, step, person, queue }) => [id, step, person, queue])])
}
