import type { NodeKind, NodeOf, ProcessNode } from './definition.ts'

/** Where tokens go from a node, each once. */
export function targetsOf(node: ProcessNode): string[] {
  const targets = (targetsByKind[node.kind] as (node: ProcessNode) => (string | undefined)[])(node)
  return [...new Set(targets.filter((target) => target !== undefined))]
}

const targetsByKind: { [K in NodeKind]: (node: NodeOf<K>) => (string | undefined)[] } = {
  start: ({ to }) => [to],
  step: ({ transitions, calls, parallel }) => [
    ...(parallel?.branches ?? []).map(({ to }) => to),
    ...transitions.map(({ to }) => to),
    calls?.to,
    parallel?.to,
  ],
  automatic: ({ to }) => [to],
  gate: ({ flows, otherwise, unknown }) => [...flows.map(({ to }) => to), otherwise, unknown],
  join: ({ to }) => [to],
  call: ({ to }) => [to],
  wait: ({ to }) => [to],
  end: () => [],
}
