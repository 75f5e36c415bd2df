import { conditionPaths } from '../expressions/condition-paths.ts'
import type { Assignee, ProcessNode, StepNode } from './definition.ts'
import { pathsOf } from './explain-gate.ts'

/** All that a process asks about a record, each path once: in conditions, as what must be filled in or is judged, and for who has to act. */
export function askedPaths(nodes: Iterable<ProcessNode>): string[] {
  const asked = [...nodes].flatMap((node) => {
    if (node.kind === 'gate') return pathsOf(node)
    return node.kind === 'step' ? askedAt(node) : []
  })
  return [...new Set(asked)]
}

function askedAt({ transitions, work }: StepNode): string[] {
  const buttons = transitions.flatMap(({ condition, required = [] }) => [...(condition ? conditionPaths(condition) : []), ...required])
  return [...buttons, ...(work?.assignees ?? []).flatMap((assignee) => fieldOf(assignee) ?? []), ...(work?.judged ?? [])]
}

function fieldOf(assignee: Assignee): string | undefined {
  if ('field' in assignee) return assignee.field
  return 'headOf' in assignee && typeof assignee.headOf === 'object' && 'field' in assignee.headOf ? assignee.headOf.field : undefined
}
