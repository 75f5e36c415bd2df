import type { Process, Step } from '@nurt/core/blueprint/document.ts'
import { branchStarts } from '@nurt/core/blueprint/statuses.ts'

export interface WayNode {
  key: string
  kind: 'step' | 'gate'
}

/** A button of a status, one of its branches, where it goes once what it started is done, or a way of a decision: one of its conditions, all else, or what cannot be told. */
export interface WayEdge {
  /** Unlike those of all other edges, and unlike the keys of nodes. */
  id: string
  from: string
  /** Of what ends a branch, where the status goes on to when enough branches are done: the branches come together there. */
  to: string
  kind: 'button' | 'calls' | 'branch' | 'flow' | 'otherwise' | 'unknown'
  /** Of the button or way among those of its node. */
  key: string
}

export interface WayGraph {
  nodes: WayNode[]
  edges: WayEdge[]
}

/** A process as nodes and edges, in its own order; what leads to something that is not there is left out. */
export function wayGraph({ steps, gates = [] }: Process): WayGraph {
  const nodes: WayNode[] = [
    ...steps.map(({ key }): WayNode => ({ key, kind: 'step' })),
    ...gates.map(({ key }): WayNode => ({ key, kind: 'gate' })),
  ]
  const ahead = (to: string, branch: Step['branch']) => (to === branch?.of ? (steps.find(({ key }) => key === to)?.parallel?.to ?? to) : to)
  const ofSteps = steps.flatMap((step) => {
    const { key: from, transitions = [], calls, branch } = step
    return [
      ...branchStarts({ steps }, step).map(({ key, first }) => edgeOf({ from, to: first.key, kind: 'branch', key })),
      ...transitions.map(({ key, to }) => edgeOf({ from, to: ahead(to, branch), kind: 'button', key })),
      ...(calls?.to === undefined ? [] : [edgeOf({ from, to: calls.to, kind: 'calls', key: 'to' })]),
    ]
  })
  const ofGates = gates.flatMap(({ key: from, flows, otherwise, unknown }) => [
    ...flows.map(({ key, to }) => edgeOf({ from, to, kind: 'flow', key })),
    ...(otherwise === undefined ? [] : [edgeOf({ from, to: otherwise, kind: 'otherwise', key: 'otherwise' })]),
    ...(unknown === undefined ? [] : [edgeOf({ from, to: unknown, kind: 'unknown', key: 'unknown' })]),
  ])
  const known = new Set(nodes.map(({ key }) => key))
  return { nodes, edges: [...ofSteps, ...ofGates].filter(({ to }) => known.has(to)) }
}

function edgeOf(edge: Omit<WayEdge, 'id'>): WayEdge {
  return { id: edgeId(edge), ...edge }
}

/** Keys hold no colon, so that an id names no node. */
export function edgeId({ from, kind, key }: Pick<WayEdge, 'from' | 'kind' | 'key'>): string {
  return `${from}:${kind}:${key}`
}
