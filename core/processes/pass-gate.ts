import type { Token } from './case-state.ts'
import { type CompiledProcess, conditionPath } from './compile-process.ts'
import type { Flow, Gate } from './definition.ts'
import type { Facts } from './facts.ts'
import type { EventOf } from './process-event.ts'
import { refuseWith } from './run.ts'
import type { Run } from './run.ts'

/** Puts a token on a node (advance.ts). */
export type Enter = (run: Run, node: string, from: { fork: number | null; via?: string }) => void

/** One token goes in, one for each chosen flow comes out; those of `or` and `and` belong together until a join. */
export function passGate(run: Run, token: Token, { gate, enter }: { gate: Gate; enter: Enter }): void {
  const sets = setsOf(run, gate)
  const choice = sets === null ? unknownOf(gate) : choose(run, gate)
  run.emit({ type: 'gate.decided', gate: gate.key, because: choice.because, flows: choice.to.map(({ key }) => key) })
  for (let taken = run.state.kept[gate.key] ?? 0; taken > 0; taken--) run.emit({ type: 'taken', name: gate.key })
  run.emit({ type: 'token.left', token: token.id })
  const targets = Array.from({ length: sets ?? 1 }, () => choice.to).flat()
  const fork = gate.mode === 'xor' ? token.fork : run.state.next
  if (gate.mode !== 'xor') run.emit({ type: 'fork.opened', fork: run.state.next, gate: gate.key, parent: token.fork, sent: targets.length })
  for (const { key, to } of targets) enter(run, to, { fork, via: key })
}

/** What a gate is asked with. */
interface Asking {
  process: Pick<CompiledProcess, 'conditions' | 'tables' | 'lacking'>
  facts: Pick<Facts, 'read' | 'environment'>
}

interface Choice {
  to: { key: string; to: string }[]
  because: EventOf<'gate.decided'>['because']
}

/** Its own, and those that were asked for before it was reached. */
function setsOf(run: Run, gate: Gate): number | null {
  const count = run.process.counts.get(gate.key)
  const own = count ? count(run.facts.read, run.facts.environment) : 1
  return own === null ? null : own + (run.state.kept[gate.key] ?? 0)
}

function unknownOf(gate: Gate): Choice {
  return { to: [sideway(gate, 'unknown')], because: 'unknown' }
}

function choose(run: Run, gate: Gate): Choice {
  if (gate.mode === 'and') return { to: gate.flows, because: 'all' }
  const flows = flowsOf(run, gate)
  if (flows === 'unknown') return unknownOf(gate)
  if (flows.length === 0) return { to: [sideway(gate, 'otherwise')], because: 'otherwise' }
  return { to: flows, because: 'condition' }
}

/** Those whose conditions hold; `unknown` where a value that is asked for is missing. */
export function flowsOf(asking: Asking, gate: Gate): Flow[] | 'unknown' {
  if (asking.process.lacking.get(gate.key)?.(asking.facts.read, asking.facts.environment)) return 'unknown'
  return gate.table ? byTable(asking, gate) : byConditions(asking, gate)
}

/** A published gate has them where they can be needed (`checkProcess`). */
function sideway(gate: Gate, which: 'unknown' | 'otherwise'): { key: string; to: string } {
  const to = gate[which] ?? gate.otherwise ?? gate.unknown
  return to === undefined ? refuseWith({ reason: 'condition_fails', key: gate.key }) : { key: which, to }
}

function byTable(run: Asking, gate: Gate): Flow[] | 'unknown' {
  const named = run.process.tables.get(gate.key)?.(run.facts.read, run.facts.environment) ?? []
  if (named === 'unknown') return 'unknown'
  const flows = gate.flows.filter(({ key }) => named.includes(key))
  return gate.mode === 'xor' ? flows.slice(0, 1) : flows
}

/** `xor` asks one after the other; what cannot be told before the first yes makes the whole unknown, and so does any part of an `or`. */
function byConditions(run: Asking, gate: Gate): Flow[] | 'unknown' {
  const holding: Flow[] = []
  for (const flow of gate.flows) {
    const condition = run.process.conditions.get(conditionPath(gate.key, flow.key))
    const answer = condition ? condition(run.facts.read, run.facts.environment) : true
    if (answer === null) return 'unknown'
    if (answer) holding.push(flow)
    if (answer && gate.mode === 'xor') break
  }
  return holding
}
