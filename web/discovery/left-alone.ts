import type { Blueprint, Module } from '@nurt/core/blueprint/document.ts'
import { applyOperations, type Operation } from '@nurt/core/blueprint/operations.ts'
import { processFaults } from '@nurt/core/blueprint/process-definition.ts'

/** Statuses that could not be come to, or gone on from, each by its key once. */
interface LeftAlone {
  unreachable: string[]
  deadEnd: string[]
  noWayOut: string[]
}

/** What a module's process would lack after these changes of the draft, with the process itself. */
export function leftAlone(blueprint: Blueprint, module: Module, operations: readonly Operation[]) {
  const { process } = applyOperations(blueprint, operations).modules.find(({ key }) => key === module.key) ?? module
  const known = new Set([...(process?.steps ?? []), ...(process?.gates ?? [])].map(({ key }) => key))
  const faults = processFaults(process).filter(({ node }) => known.has(node))
  const at = (asked: string) => [...new Set(faults.flatMap(({ code, node }) => (code === asked ? [node] : [])))]
  const left: LeftAlone = { unreachable: at('unreachable'), deadEnd: at('dead_end'), noWayOut: at('no_way_out') }
  return { process, left }
}
