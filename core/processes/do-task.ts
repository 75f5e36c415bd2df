import type { Task } from './case-state.ts'
import type { CommandOf } from './command.ts'
import type { StepNode, Work } from './definition.ts'
import { refuseWith } from './run.ts'
import type { Run } from './run.ts'

export function doTask(run: Run, command: CommandOf<'do'>): void {
  const task = openTask(run, command.task)
  const actor = run.facts.actor ?? refuseWith({ reason: 'not_yours', task: task.id })
  const { work } = stepOf(run, task)
  checkDoer(run, task, { work, actor })
  const outcome = work.outcomes.find(({ key }) => key === command.outcome)
  if (!outcome) refuseWith({ reason: 'no_outcome', key: command.outcome })
  if (outcome.comment && !command.comment) refuseWith({ reason: 'comment_missing', key: outcome.key })
  const hash = work.judged && run.facts.hash(work.judged)
  const behalf = task.person !== undefined && task.person !== actor ? { onBehalfOf: task.person } : {}
  if (task.person === undefined) run.emit({ type: 'task.claimed', task: task.id, person: actor })
  run.emit({ type: 'task.done', task: task.id, outcome: outcome.key, by: actor, ...behalf, ...(hash !== undefined && { hash }) })
}

/** Out of a queue to one person, never to two. */
export function claimTask(run: Run, command: { task: number }): void {
  const task = openTask(run, command.task)
  const { actor } = run.facts
  if (task.person !== undefined) refuseWith({ reason: 'taken', task: task.id })
  if (actor === null || task.queue === undefined || !run.facts.isInQueue(task.queue)) refuseWith({ reason: 'not_yours', task: task.id })
  run.emit({ type: 'task.claimed', task: task.id, person: actor })
}

/** Back into its queue. */
export function releaseTask(run: Run, command: { task: number }): void {
  const task = ownTask(run, command.task)
  if (task.queue === undefined) refuseWith({ reason: 'not_open', task: task.id })
  run.emit({ type: 'task.released', task: task.id })
}

export function giveTask(run: Run, { task: id, to, type }: CommandOf<'delegate' | 'reassign'>): void {
  const task = openTask(run, id)
  if (type === 'reassign') checkInCharge(run, task)
  else checkHandedOn(run, ownTask(run, id), to)
  run.emit({ type: 'task.given', task: id, from: task.person ?? null, to, because: type === 'delegate' ? 'delegated' : 'reassigned' })
}

function checkInCharge({ facts }: Run, { person, queue }: Task): void {
  if (!facts.isInCharge && !facts.isHeadOf(person ?? queue ?? '')) refuseWith({ reason: 'not_in_charge' })
}

/** As far as the step lets its tasks be handed on; those in charge are not bound by it. */
function checkHandedOn(run: Run, task: Task & { person: string }, to: string): void {
  const { delegate } = stepOf(run, task).work
  if (delegate === 'nobody') refuseWith({ reason: 'not_handed_on', task: task.id })
  if (delegate && !run.facts.share(delegate, task.person, to))
    refuseWith({ reason: delegate === 'team' ? 'other_team' : 'other_role', task: task.id })
}

/** Asked back: the task waits for the answer. */
export function askOther(run: Run, { task: id, to }: CommandOf<'ask'>): void {
  ownTask(run, id)
  run.emit({ type: 'task.asked', task: id, of: to })
}

export function answerTask(run: Run, { task: id }: { task: number }): void {
  const task = openTask(run, id)
  const isAsked = task.asked !== undefined && (task.asked === run.facts.actor || run.facts.actsFor(task.asked, id))
  if (!isAsked && !(task.asked !== undefined && isDoer(run, task))) refuseWith({ reason: 'not_yours', task: id })
  run.emit({ type: 'task.answered', task: id, ...(task.person !== undefined && { person: task.person }) })
}

function openTask(run: Run, id: number): Task {
  const task = run.state.tasks.find((one) => one.id === id) ?? refuseWith({ reason: 'no_task', key: String(id) })
  if (task.status !== 'open') refuseWith({ reason: 'not_open', task: id })
  return task
}

/** What nobody has taken yet is nobody's to hand on. */
function ownTask(run: Run, id: number): Task & { person: string } {
  const task = openTask(run, id)
  const { person } = task
  if (person === undefined || !isDoer(run, task)) refuseWith({ reason: 'not_yours', task: id })
  return { ...task, person }
}

function isDoer({ facts }: Run, { id, person, queue }: Task): boolean {
  if (person === undefined) return queue !== undefined && facts.isInQueue(queue)
  return facts.actor !== null && (person === facts.actor || facts.actsFor(person, id))
}

function checkDoer(run: Run, task: Task, { work, actor }: { work: Work; actor: string }): void {
  if (!isDoer(run, task)) refuseWith({ reason: 'not_yours', task: task.id })
  if (task.asked !== undefined) refuseWith({ reason: 'waits_for_answer', task: task.id })
  if (isBarred(run, work, actor) || isBarred(run, work, task.person ?? null)) refuseWith({ reason: 'same_person', task: task.id })
}

/** Whoever did a step that this one is to be apart from. A substitute is as barred as the one for whom they act. */
export function isBarred(run: Pick<Run, 'state' | 'process'>, { apart = [] }: Work, actor: string | null): boolean {
  return actor !== null && apart.flatMap((step) => doersOf(run, step)).includes(actor)
}

/** Also the one for whom it was done. */
function doersOf({ state, process }: Pick<Run, 'state' | 'process'>, step: string): (string | null | undefined)[] {
  if (process.start.key === step) return [state.by]
  return state.tasks.filter((task) => task.step === step && task.status === 'done').flatMap(({ by, onBehalfOf }) => [by, onBehalfOf])
}

export function stepOf(run: Run, task: Task): StepNode & { work: Work } {
  const step = run.node(task.step)
  if (step.kind !== 'step' || !step.work) return refuseWith({ reason: 'no_node', key: task.step })
  return { ...step, work: step.work }
}
