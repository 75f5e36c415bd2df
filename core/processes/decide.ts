import { enter, goOn, settle, settleCall, tell } from './advance.ts'
import { areBranchesDone } from './branches.ts'
import { blockers } from './blockers.ts'
import { holdsBack, isDoneByChildren } from './children.ts'
import type { CaseState, Timer, Token } from './case-state.ts'
import type { Command, CommandOf } from './command.ts'
import type { CompiledProcess } from './compile-process.ts'
import type { ProcessNode, StepNode, TimerRule, Transition, Work } from './definition.ts'
import { answerTask, askOther, claimTask, doTask, giveTask, releaseTask } from './do-task.ts'
import type { Facts } from './facts.ts'
import { callPeople } from './call-people.ts'
import { putBack } from './former.ts'
import { migrate } from './migrate.ts'
import type { ProcessEvent } from './process-event.ts'
import { Refused, refuseWith, Run } from './run.ts'
import type { Reason } from './run.ts'
import { renewTimers, setTimer } from './set-timers.ts'
import { cancelTasks, cancelToken, clearTimers, dropChildren, endCase } from './take-away.ts'
import { askAgain, isFree, openNext, settledTransition } from './work.ts'

/**
 * What follows from a command, or why nothing does: then nothing has changed. A command whose key has acted lately, and a timer that is no
 * longer set, give no events.
 */
export function decide(
  process: CompiledProcess,
  state: CaseState,
  command: Command,
  facts: Facts,
): { events: ProcessEvent[] } | { reasons: Reason[] } {
  if (state.commands.includes(command.key)) return { events: [] }
  if (!isDue(state, command)) return { reasons: [{ reason: 'not_running' }] }
  const run = new Run(process, state, facts)
  try {
    run.emit({ type: 'commanded', key: command.key, by: facts.actor, ...(command.comment && { comment: command.comment }) })
    ;(commands[command.type] as (run: Run, command: Command) => void)(run, command)
    settleAll(run)
    return { events: run.events.length > 1 ? run.events : [] }
  } catch (error) {
    if (error instanceof Refused) return { reasons: error.reasons }
    throw error
  }
}

function isDue({ status }: CaseState, { type }: Command): boolean {
  if (type === 'start') return status === 'none'
  return status === 'running' || (status !== 'none' && evenAfter.has(type))
}

/** What becomes of children is known of a case that is over too; one that a publish ended may be put back. */
const evenAfter: ReadonlySet<Command['type']> = new Set(['end_child', 'resume_child', 'put_back'])

const commands: { [T in Command['type']]: (run: Run, command: CommandOf<T>) => void } = {
  start: (run) => {
    run.emit({ type: 'case.started', by: run.facts.actor })
    enter(run, run.process.start.key, { fork: null })
  },
  take: (run, { token: id, transition: key, comment }) => {
    const { token, step } = stepAt(run, id)
    const transition = transitionOf(step, key)
    const reasons: Reason[] = blockers({ process: run.process, state: run.state, token: id }, transition, run.facts)
    if (transition.comment && !comment) reasons.push({ reason: 'comment_missing', key })
    if (!isFree(run, token, step)) reasons.push({ reason: 'tasks_open', key })
    if (holdsBack(run, token, step)) reasons.push({ reason: 'children_open', key })
    if (reasons.length > 0) refuseWith(...reasons)
    leaveStep(run, token, { step, transition })
  },
  do: doTask,
  claim: claimTask,
  release: releaseTask,
  delegate: giveTask,
  reassign: giveTask,
  ask: askOther,
  answer: answerTask,
  fire: (run, { timer: id }) => {
    const timer = run.state.timers.find((one) => one.id === id)
    if (timer) fire(run, timer)
  },
  tell: (run, { message }) => tell(run, message),
  end_child: (run, { child: id, status }) => {
    const child = run.state.children.find((one) => one.id === id)
    if (child?.status !== 'running') return
    run.emit({ type: 'child.ended', child: id, status })
    const token = run.token(child.token)
    const call = token && run.process.nodes.get(token.node)
    if (token && call?.kind === 'call') settleCall(run, token, call)
  },
  resume_child: (run, { child: id }) => {
    const child = run.state.children.find((one) => one.id === id)
    if (child && child.status !== 'running') run.emit({ type: 'child.resumed', child: id })
  },
  look_again: (run) => {
    for (const token of run.state.tokens) {
      const step = run.node(token.node)
      if (step.kind === 'step' && step.work) askAgain(run, token, step.work)
      renewTimers(run, token)
    }
  },
  move: (run, { token: id, to }) => {
    const token = run.token(id) ?? refuseWith({ reason: 'no_token', key: String(id) })
    if (!run.facts.isInCharge) refuseWith({ reason: 'not_in_charge' })
    if (!isBeside(run.node(token.node), run.node(to))) refuseWith({ reason: 'no_node', key: to })
    cancelToken(run, token)
    enter(run, to, { fork: token.fork })
  },
  cancel: (run) => {
    if (!run.facts.isInCharge) refuseWith({ reason: 'not_in_charge' })
    endCase(run, { type: 'case.cancelled' })
  },
  migrate,
  put_back: (run, { state }) => {
    if (!run.facts.isInCharge) refuseWith({ reason: 'not_in_charge' })
    run.emit({ type: 'case.put_back', state: putBack(run.state, state) })
  },
}

/** Until nothing moves any more: a step that is settled may lead to a join, and a join to a step that is settled at once. */
function settleAll(run: Run): void {
  for (let before = -1; before < run.events.length && run.state.status === 'running';) {
    before = run.events.length
    settleSteps(run)
    settle(run)
  }
}

/** Steps whose children, branches or tasks are settled are left; sequences go on. */
function settleSteps(run: Run): void {
  for (const token of run.state.tokens) {
    const step = run.process.nodes.get(token.node)
    if (step?.kind === 'step' && run.token(token.id)) settleStep(run, token, step)
  }
}

function settleStep(run: Run, token: Token, step: StepNode): void {
  const { work, calls, parallel } = step
  if (calls?.to !== undefined && isDoneByChildren(run, token, calls)) leaveByItself(run, token, step, calls.to)
  else if (parallel && areBranchesDone(run, token, parallel)) endBranches(run, token, step, parallel.to)
  else if (work) settleWork(run, token, { ...step, work })
}

function settleWork(run: Run, token: Token, step: StepNode & { work: Work }): void {
  const key = settledTransition(run, token, step)
  if (key === undefined) openNext(run, token, step.work)
  else if (!holdsBack(run, token, step)) leaveSettled(run, token, { step, transition: transitionOf(step, key) })
}

/** The doer is told what is missing, and the task stays open; a step that somebody else's command settles waits for it. */
function leaveSettled(run: Run, token: Token, on: { step: StepNode; transition: Transition }): void {
  const reasons = blockers({ process: run.process, state: run.state, token: token.id }, on.transition, run.facts)
  if (reasons.length === 0) leaveStep(run, token, on)
  else if (run.events.some((event) => event.type === 'task.done' && run.tasksOf(token.id).some(({ id }) => id === event.task)))
    refuseWith(...reasons)
}

function leaveStep(run: Run, token: Token, { step, transition }: { step: StepNode; transition: Transition }): void {
  if (step.work?.rest !== 'finish') cancelTasks(run, token.id)
  clearTimers(run, token.id)
  if (step.calls?.to !== undefined && step.calls.cancelled === 'cancel') dropChildren(run, token.id)
  goOn(run, token, transition.to, transition.key)
}

function endBranches(run: Run, token: Token, step: StepNode, to: string): void {
  const fork = run.heldBy(token.id)
  if (fork) run.emit({ type: 'fork.joined', fork: fork.id, join: step.key })
  leaveByItself(run, token, step, to)
}

/** By no button: its children go on. */
function leaveByItself(run: Run, token: Token, { work }: StepNode, to: string): void {
  if (work?.rest !== 'finish') cancelTasks(run, token.id)
  clearTimers(run, token.id)
  goOn(run, token, to)
}

function stepAt(run: Run, id: number): { token: Token; step: StepNode } {
  const token = run.token(id)
  const step = token && run.node(token.node)
  return token && step?.kind === 'step' ? { token, step } : refuseWith({ reason: 'no_token', key: String(id) })
}

/** Both in the same branch, or neither in any. */
function isBeside(from: ProcessNode, to: ProcessNode): boolean {
  const [one, other] = [from, to].map((node) => (node.kind === 'step' ? node.branch : undefined))
  return one?.of === other?.of && one?.key === other?.key
}

function transitionOf(step: StepNode, key: string): Transition {
  return step.transitions.find((one) => one.key === key) ?? refuseWith({ reason: 'no_transition', key })
}

function fire(run: Run, timer: Timer): void {
  const token = run.token(timer.token)
  const node = token && run.node(token.node)
  run.emit({ type: 'timer.fired', timer: timer.id })
  if (token && node?.kind === 'wait') goOn(run, token, node.to, 'timer')
  if (token && node?.kind === 'step') fireAtStep(run, token, { step: node, key: timer.key })
}

/** A cyclic one is set again. */
function fireAtStep(run: Run, token: Token, { step, key }: { step: StepNode; key: string }): void {
  const timer = step.timers?.find((one) => one.key === key)
  if (!timer) return
  if ('transition' in timer) {
    leaveStep(run, token, { step, transition: transitionOf(step, timer.transition) })
    return
  }
  callPeople(run, token, timer)
  if (isCyclic(timer.after)) setTimer(run, token, timer)
}

function isCyclic(rule: TimerRule): boolean {
  return 'every' in rule && rule.every === true
}
