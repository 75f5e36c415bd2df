import type { Environment } from '../expressions/scope.ts'
import { compileProcess } from '../processes/compile-process.ts'
import { flowsOf } from '../processes/pass-gate.ts'
import type { Blueprint, Path, StepGate } from './document.ts'
import { scopeOf } from './field-scope.ts'
import { gateOf } from './process-definition.ts'

interface TriedGate {
  blueprint: Blueprint
  /** By its key. */
  module: string
  gate: StepGate
  /** Wire values by path. */
  values: ReadonlyMap<Path, unknown>
  environment: Environment
}

/** Which way of a decision answers to these values: `flow` is its key. Undefined while the conditions cannot be asked. */
export function tryGate({ blueprint, module, gate, values, environment }: TriedGate): GateAnswer | undefined {
  const node = gateOf(gate)
  const compiled = compileProcess({ nodes: [node] }, scopeOf(blueprint, module))
  if ('problems' in compiled) return undefined
  const read = (path: readonly string[]) => values.get(path.join('.')) ?? null
  const flows = flowsOf({ process: compiled.value, facts: { read, environment } }, node)
  if (flows === 'unknown') return 'unknown'
  return flows[0] ? { flow: flows[0].key } : 'otherwise'
}

export type GateAnswer = { flow: string } | 'otherwise' | 'unknown'
