import type { Task, Token } from './case-state.ts'
import type { TimerDeed } from './definition.ts'
import type { Run } from './run.ts'

/** Time has passed on a step: those whom its timer names hear of it, or those above them have to do it. */
export function callPeople(run: Run, token: Token, deed: Exclude<TimerDeed, { transition: string }>): void {
  const tasks = openTasks(run, token)
  if ('remind' in deed) {
    const persons = [...new Set(run.facts.reminded(deed.remind, tasks))]
    if (persons.length > 0) run.emit({ type: 'reminder.due', step: token.node, persons })
  } else for (const task of tasks) escalate(run, run.token(task.token) ?? token, { task, how: deed.escalate })
}

/** Also in the branches of the step. */
function openTasks(run: Run, token: Token): Task[] {
  const fork = run.heldBy(token.id)
  return [token, ...(fork ? run.tokensIn(fork.id) : [])].flatMap(({ id }) => run.openTasksOf(id))
}

/** Nobody gets a second task of the step. */
function escalate(run: Run, token: Token, { task, how }: { task: Task; how: 'give' | 'add' }): void {
  const to = run.facts.headOf(task)
  if (to === undefined || run.openTasksOf(token.id).some(({ person }) => person === to)) return
  if (how === 'give') run.emit({ type: 'task.given', task: task.id, from: task.person ?? null, to, because: 'escalated' })
  else run.emit({ type: 'task.opened', task: run.state.next, token: token.id, step: token.node, person: to, added: true })
}
