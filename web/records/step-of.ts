import type { Module } from '@nurt/core/blueprint/document.ts'

/** What a few records of the module are asked for too, to tell whether a deadline was missed. */
export function stepOf(module: Module): string[] {
  return module.process && module.traits.includes('task') ? ['step'] : []
}
