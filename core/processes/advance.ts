import type { Token } from './case-state.ts'
import type { Calls, NodeKind, NodeOf, ProcessNode } from './definition.ts'
import { isBranchDone, openBranches } from './branches.ts'
import { passGate } from './pass-gate.ts'
import { arriveAtJoin, completeJoin, settleJoins } from './join-branches.ts'
import type { Run } from './run.ts'
import { setTimer } from './set-timers.ts'
import { cancelToken, dropBranches, endCase } from './take-away.ts'
import { callChildren, waitsForChildren } from './children.ts'
import { openWork } from './work.ts'

/** A new token on a node, and on from there as far as it goes by itself. */
export function enter(run: Run, node: string, { fork, via }: { fork: number | null; via?: string }): void {
  const token = { id: run.state.next, node, fork }
  const at = run.node(node)
  const since = at.kind === 'step' && at.branch ? { at: run.facts.environment.now } : {}
  run.emit({ type: 'token.entered', token: token.id, node, fork, ...(via !== undefined && { via }), ...since })
  ;(arrivals[at.kind] as (run: Run, token: Token, node: ProcessNode) => void)(run, token, at)
}

/** The token goes on; where its branch ends there it is done. */
export function goOn(run: Run, token: Token, to: string, by?: string): void {
  dropBranches(run, token)
  run.emit({ type: 'token.left', token: token.id, ...(by !== undefined && { by }) })
  if (!isBranchDone(run, token, to)) enter(run, to, { fork: token.fork, ...(by !== undefined && { via: by }) })
}

/** After every command: what waited for others may go on now, and a case without tokens has ended. */
export function settle(run: Run): void {
  if (run.state.status !== 'running') return
  while (settleJoins(run, enter) || settleWaits(run)) if (run.state.status !== 'running') return
  if (run.state.tokens.length === 0) endCase(run, { type: 'case.ended', node: null })
}

/** A message goes to the token that has waited for it longest; where none does it is kept, if it is of a kind that is. */
export function tell(run: Run, message: string): void {
  const isFor = (node: ProcessNode) => node.kind === 'wait' && 'message' in node.until && node.until.message === message
  const token = run.state.tokens.find(({ node }) => isFor(run.node(node)))
  const node = token && run.node(token.node)
  if (token && node?.kind === 'wait') goOn(run, token, node.to, message)
  else if ([...run.process.nodes.values()].some((one) => isFor(one) && isKept(one))) run.emit({ type: 'kept', name: message })
}

function isKept(node: ProcessNode): boolean {
  return node.kind === 'wait' && 'message' in node.until && node.until.keep === true
}

export function settleCall(run: Run, token: Token, call: NodeOf<'call'>): void {
  if (!waitsForChildren(run, token.id, call.wait)) goOn(run, token, call.to)
}

const arrivals: { [K in NodeKind]: (run: Run, token: Token, node: NodeOf<K>) => void } = {
  start: (run, token, { to }) => goOn(run, token, to),
  automatic: (run, token, node) => {
    for (const action of node.actions ?? []) run.emit({ type: 'action.due', node: node.key, action })
    if (node.adds !== undefined) addBranches(run, node.adds)
    if (node.completes !== undefined) completeJoin(run, node.completes, enter)
    for (const key of node.cancels ?? []) cancelAt(run, key)
    if (node.tells !== undefined) tell(run, node.tells)
    if (run.token(token.id)) goOn(run, token, node.to)
  },
  step: (run, token, step) => {
    const passedTo = step.calls && passes(run, token, step.calls)
    if (passedTo !== undefined) return goOn(run, token, passedTo)
    for (const timer of step.timers ?? []) setTimer(run, token, timer)
    if (step.parallel) openBranches(run, token, { parallel: step.parallel, enter })
    if (step.work) openWork(run, token, step.work)
  },
  gate: (run, token, gate) => passGate(run, token, { gate, enter }),
  join: (run, token, join) => arriveAtJoin(run, token, { join, enter }),
  call: (run, token, call) => {
    for (const seed of run.facts.children(call.key) ?? []) {
      run.emit({ type: 'child.called', child: run.state.next, token: token.id, node: call.key, module: call.module, seed })
    }
    settleCall(run, token, call)
  },
  wait: (run, token, { key, until, to }) => {
    if ('timer' in until) setTimer(run, token, { key, after: until.timer })
    if ('message' in until && (run.state.kept[until.message] ?? 0) > 0) {
      run.emit({ type: 'taken', name: until.message })
      goOn(run, token, to, until.message)
    }
  },
  end: (run, token, { key, terminates, calls }) => {
    if (calls) callChildren(run, token, calls)
    if (terminates) endCase(run, { type: 'case.ended', node: key })
    else run.emit({ type: 'token.left', token: token.id })
  },
}

/** Calls a step's children; where it leads at once, since nothing is waited for. */
function passes(run: Run, token: Token, calls: Calls): string | undefined {
  const called = callChildren(run, token, calls)
  return called === 0 || (called !== undefined && calls.wait === 'none') ? calls.to : undefined
}

/** Those that wait until a node is passed. */
function settleWaits(run: Run): boolean {
  const waiting = run.state.tokens.find(({ node }) => {
    const at = run.node(node)
    return at.kind === 'wait' && 'passed' in at.until && (run.state.passed[at.until.passed] ?? 0) > 0
  })
  const node = waiting && run.node(waiting.node)
  if (!waiting || node?.kind !== 'wait') return false
  goOn(run, waiting, node.to)
  return true
}

/** One more set of branches in the gate's last fork; where there is none yet its next one begins with it. */
function addBranches(run: Run, key: string): void {
  const gate = run.node(key)
  const fork = run.state.forks.findLast((one) => one.gate === key)
  if (gate.kind !== 'gate') return
  if (!fork) {
    run.emit({ type: 'kept', name: key })
    return
  }
  run.emit({ type: 'fork.added', fork: fork.id, sent: gate.flows.length })
  for (const flow of gate.flows) enter(run, flow.to, { fork: fork.id, via: flow.key })
}

function cancelAt(run: Run, key: string): void {
  const isThere = new Set(run.state.tokens.filter(({ node }) => node === key).map(({ id }) => id))
  for (const fork of run.state.forks) if (fork.gate === key) for (const { id } of run.tokensIn(fork.id)) isThere.add(id)
  for (const token of run.state.tokens) if (isThere.has(token.id) && run.token(token.id)) cancelToken(run, token)
}
