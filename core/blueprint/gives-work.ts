import type { Module } from './document.ts'
import { isRouted } from './is-routed.ts'
import { taskShapeOf } from './task-parts.ts'

/** Whether the module's records give people something to do: by their process, or as hand-made tasks. One that is switched off gives nobody any. */
export function givesWork(module: Module): boolean {
  return module.enabled && (isRouted(module.process) || taskShapeOf(module) !== undefined)
}
