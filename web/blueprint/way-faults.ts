import { checkProcessOf } from '@nurt/core/blueprint/check-module-process.ts'
import type { Blueprint, Module } from '@nurt/core/blueprint/document.ts'
import type { Fault } from '@nurt/core/blueprint/faults.ts'
import { edgeId, type WayEdge } from './way-graph.ts'

/** What would stand in the way of publishing a module's process. */
export function wayFaultsOf(blueprint: Blueprint, module: Module): Fault[] {
  const faults: Fault[] = []
  const report = (path: readonly string[], code: Fault['code'], details?: Fault['details']) =>
    faults.push({ path: [...path], code, ...(details && { details }) })
  if (module.process) checkProcessOf(blueprint, module, module.process, report)
  return faults
}

/** By the key of the node, and the id of the edge, at which each is marked. */
export function markedFaults(faults: readonly Fault[], words: (fault: Fault) => string): Map<string, string[]> {
  const marked = new Map<string, string[]>()
  for (const fault of faults) {
    for (const place of [...placesOf(fault.path), ...wayOf(fault)])
      marked.set(place, [...new Set([...(marked.get(place) ?? []), words(fault)])])
  }
  return marked
}

const edgeRooms: { readonly [Part in string]?: WayEdge['kind'] } = {
  transitions: 'button',
  calls: 'calls',
  flows: 'flow',
  otherwise: 'otherwise',
  unknown: 'unknown',
}

function placesOf([, , , , node = '', part = '', key = part]: readonly string[]): string[] {
  const kind = edgeRooms[part]
  return kind ? [node, edgeId({ from: node, kind, key })] : [node]
}

/** All that stands on a way without an end: it may be mended at each. */
function wayOf({ details }: Fault): string[] {
  const way = details?.['way']
  return way === undefined ? [] : String(way).split(' ')
}
