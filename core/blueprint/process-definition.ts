import { checkProcess, type ProcessFault } from '../processes/check-process.ts'
import { type CompiledProcess, compileProcess } from '../processes/compile-process.ts'
import type { ProcessDefinition, ProcessNode } from '../processes/definition.ts'
import type { Blueprint, Module, Process, Step } from './document.ts'
import { scopeOf } from './field-scope.ts'
import { isRouted, startKey } from './is-routed.ts'

/** The net that the engine runs. */
export function definitionOf({ steps, gates = [] }: Process): ProcessDefinition {
  const start: ProcessNode = { kind: 'start', key: startKey, to: steps[0]?.key ?? '' }
  return { nodes: [start, ...steps.map(nodeOf), ...gates.map((gate): ProcessNode => ({ kind: 'gate', mode: 'xor', ...gate }))] }
}

function nodeOf({ key, final, transitions = [], work }: Step): ProcessNode {
  return final && transitions.length === 0 ? { kind: 'end', key } : { kind: 'step', key, transitions, ...(work && { work }) }
}

/** What is wrong with the shape of a module's process; nothing where moves are free. */
export function processFaults(process: Process | undefined): ProcessFault[] {
  return isRouted(process) ? checkProcess(definitionOf(process)) : []
}

/** Ready to run; undefined where moves are free. The blueprint must be valid. */
export function compiledProcessOf(blueprint: Blueprint, module: Module): CompiledProcess | undefined {
  const known = compiled.get(module)
  if (known !== undefined) return known ?? undefined
  const made = isRouted(module.process) ? compileProcess(definitionOf(module.process), scopeOf(blueprint, module.key)) : null
  if (made && 'problems' in made) throw new Error(`process of ${module.key}: ${JSON.stringify(made.problems)}`)
  compiled.set(module, made?.value ?? null)
  return made?.value
}

const compiled = new WeakMap<Module, CompiledProcess | null>()
