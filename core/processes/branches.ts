import type { Fork, Token } from './case-state.ts'
import type { Parallel } from './definition.ts'
import type { Enter } from './pass-gate.ts'
import type { Run } from './run.ts'

/** The branches of the step to which the token has come. */
export function openBranches(run: Run, token: Token, { parallel: { branches }, enter }: { parallel: Parallel; enter: Enter }): void {
  const { id: holder, node: gate, fork: parent } = token
  const fork = run.state.next
  run.emit({ type: 'fork.opened', fork, gate, parent, sent: branches.length, holder })
  for (const { key, to } of branches) enter(run, to, { fork, via: key })
}

/** Those that the step did not have when the token came to it. */
export function openLaterBranches(run: Run, fork: Fork, { parallel: { branches }, enter }: { parallel: Parallel; enter: Enter }): void {
  const begun = new Set([...Object.keys(fork.arrived), ...run.tokensIn(fork.id).map(({ node }) => branchAt(run, node))])
  for (const { key, to } of branches.filter((branch) => !begun.has(branch.key))) {
    run.emit({ type: 'fork.added', fork: fork.id, sent: 1 })
    enter(run, to, { fork: fork.id, via: key })
  }
}

/** Where a branch leads back to its step it is done, and its token ends. */
export function isBranchDone(run: Run, token: Token, to: string): boolean {
  const fork = run.fork(token.fork)
  const branch = branchAt(run, token.node)
  if (fork?.holder === undefined || fork.gate !== to || branch === undefined) return false
  run.emit({ type: 'fork.arrived', fork: fork.id, join: branch, of: to })
  return true
}

/** Enough branches of the step on which the token stands are done. */
export function areBranchesDone(run: Run, token: Token, { wait }: Parallel): boolean {
  const fork = run.heldBy(token.id)
  if (!fork) return false
  const done = Object.values(fork.arrived).reduce((sum, count) => sum + count, 0)
  return done >= (wait === 'all' ? fork.sent : Math.min(wait.count, fork.sent))
}

function branchAt(run: Run, node: string): string | undefined {
  const at = run.process.nodes.get(node)
  return at?.kind === 'step' ? at.branch?.key : undefined
}
