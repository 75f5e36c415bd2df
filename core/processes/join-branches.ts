import type { Fork, Token } from './case-state.ts'
import type { Join } from './definition.ts'
import type { Enter } from './pass-gate.ts'
import type { Run } from './run.ts'
import { cancelToken } from './take-away.ts'

/** A token comes to a join: it waits for the others of its gate, or ends where they have gone on already. */
export function arriveAtJoin(run: Run, token: Token, { join, enter }: { join: Join; enter: Enter }): void {
  const fork = run.forkOf(token, join.of)
  if (fork && !fork.joined.includes(join.key)) {
    run.emit({ type: 'fork.arrived', fork: fork.id, join: join.key })
    return
  }
  run.emit({ type: 'token.left', token: token.id })
  // what never was in the gate has nobody to wait for
  if (!fork) enter(run, join.to, { fork: token.fork })
}

/** Lets the first join that has what it waits for go on; false when none has. */
export function settleJoins(run: Run, enter: Enter): boolean {
  for (const token of run.state.tokens) {
    const join = run.node(token.node)
    const fork = join.kind === 'join' ? run.forkOf(token, join.of) : undefined
    if (join.kind !== 'join' || !fork || !isComplete(run, join, fork)) continue
    bringTogether(run, join, { fork, enter })
    return true
  }
  return false
}

/** Does not wait for the rest of the last branching that is not joined. */
export function completeJoin(run: Run, key: string, enter: Enter): void {
  const join = run.node(key)
  const fork = join.kind === 'join' ? run.state.forks.findLast(({ gate, joined }) => gate === join.of && !joined.includes(key)) : undefined
  if (join.kind === 'join' && fork) bringTogether(run, join, { fork, enter })
}

function isComplete(run: Run, join: Join, fork: Fork): boolean {
  const arrived = fork.arrived[join.key] ?? 0
  if (join.when === 'and') return arrived >= fork.sent
  if (join.when !== 'or') return arrived >= (run.process.counts.get(join.key)?.(run.facts.read, run.facts.environment) ?? Infinity)
  return run.tokensIn(fork.id).every((token) => waits(run, token, { join, fork }) || !run.process.ahead.get(token.node)?.has(join.key))
}

/** Not in a branching of the same gate inside this one, as a loop makes it. */
function waits(run: Run, token: Token, { join, fork }: { join: Join; fork: Fork }): boolean {
  return token.node === join.key && run.forkOf(token, join.of)?.id === fork.id
}

function bringTogether(run: Run, join: Join, { fork, enter }: { fork: Fork; enter: Enter }): void {
  run.emit({ type: 'fork.joined', fork: fork.id, join: join.key })
  for (const token of run.tokensIn(fork.id)) {
    if (waits(run, token, { join, fork })) run.emit({ type: 'token.left', token: token.id })
    else if (join.rest === 'cancel' && run.token(token.id)) cancelToken(run, token)
  }
  enter(run, join.to, { fork: fork.parent })
}
