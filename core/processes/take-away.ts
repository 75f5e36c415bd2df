import type { Token } from './case-state.ts'
import type { ProcessNode } from './definition.ts'
import type { Run } from './run.ts'

/** Ends a token and all that hangs on it, without going on. */
export function cancelToken(run: Run, token: Token): void {
  dropBranches(run, token)
  cancelTasks(run, token.id)
  clearTimers(run, token.id)
  const node = run.process.nodes.get(token.node)
  if (node && policyOf(node) === 'cancel') dropChildren(run, token.id)
  run.emit({ type: 'token.cancelled', token: token.id })
}

/** What is still open in the branches of the step on which it stands. */
export function dropBranches(run: Run, token: Token): void {
  const fork = run.heldBy(token.id)
  for (const { id } of fork ? run.tokensIn(fork.id) : []) {
    const open = run.token(id)
    if (open) cancelToken(run, open)
  }
}

export function cancelTasks(run: Run, token: number): void {
  for (const { id } of run.openTasksOf(token)) run.emit({ type: 'task.cancelled', task: id })
}

export function clearTimers(run: Run, token: number): void {
  for (const timer of run.state.timers.filter((one) => one.token === token)) run.emit({ type: 'timer.cleared', timer: timer.id })
}

/** With whatever is still open: an ended case has no token, no open task and no timer. */
export function endCase(run: Run, how: { type: 'case.ended'; node: string | null } | { type: 'case.cancelled' }): void {
  for (const token of run.state.tokens) if (run.token(token.id)) cancelToken(run, token)
  for (const { id, status } of run.state.tasks) if (status === 'open') run.emit({ type: 'task.cancelled', task: id })
  dropFormerChildren(run, how.type)
  run.emit(how)
}

/** Of tokens that went on while their children run; those of the end itself go on. */
function dropFormerChildren(run: Run, how: 'case.ended' | 'case.cancelled'): void {
  for (const child of run.state.children) {
    const node = run.process.nodes.get(child.node)
    const isOver = node?.kind === 'step' || (node?.kind === 'call' && how === 'case.cancelled')
    if (isOver && child.status === 'running' && policyOf(node) === 'cancel') run.emit({ type: 'child.dropped', child: child.id })
  }
}

function policyOf(node: ProcessNode): 'cancel' | 'keep' | undefined {
  return node.kind === 'call' ? node.cancelled : node.kind === 'step' ? node.calls?.cancelled : undefined
}

export function dropChildren(run: Run, token: number): void {
  for (const child of run.state.children) {
    if (child.token === token && child.status === 'running') run.emit({ type: 'child.dropped', child: child.id })
  }
}
