import { type CompiledProcess, compileProcess } from '../processes/compile-process.ts'
import type { Blueprint, Module } from './document.ts'
import { scopeOf } from './field-scope.ts'
import { isRouted } from './is-routed.ts'
import { definitionOf } from './process-definition.ts'
import { unroundedFormulas } from './unrounded-formulas.ts'

/** Ready to run; undefined where moves are free. The blueprint must be valid. */
export function compiledProcessOf(blueprint: Blueprint, module: Module): CompiledProcess | undefined {
  const known = compiled.get(module)
  if (known !== undefined) return known ?? undefined
  const made = isRouted(module.process)
    ? compileProcess(definitionOf(module.process), scopeOf(blueprint, module.key), unroundedFormulas(blueprint, module))
    : null
  if (made && 'problems' in made) throw new Error(`process of ${module.key}: ${JSON.stringify(made.problems)}`)
  compiled.set(module, made?.value ?? null)
  return made?.value
}

const compiled = new WeakMap<Module, CompiledProcess | null>()
