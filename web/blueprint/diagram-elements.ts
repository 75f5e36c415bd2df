import type { Process } from '@nurt/core/blueprint/document.ts'
import { firstStatus, statusAt } from '@nurt/core/blueprint/statuses.ts'
import { MarkerType, Position } from '@xyflow/react'
import type { DiagramEdge } from './DiagramEdge.tsx'
import type { DiagramNode } from './DiagramNode.tsx'
import { type Box, layOutWay, type WayLayout } from './lay-out-way.ts'
import { sizeOfGate, sizeOfLabel, sizeOfStep } from './measure-way.ts'
import type { DiagramWords } from './useDiagramWords.ts'
import type { WayEdge, WayGraph } from './way-graph.ts'

export interface Drawing {
  process: Process
  graph: WayGraph
  layout: WayLayout
  words: DiagramWords
  groupName: (key: string) => string
  /** By key of a node or id of an edge. */
  faults: ReadonlyMap<string, string[]>
  /** The statuses on which a record stands. */
  current: readonly string[]
  chosen: string | undefined
  isDrawn: boolean
  onChoose: (id: string) => void
}

export function layoutOf(process: Process, graph: WayGraph, words: DiagramWords): WayLayout {
  const steps = new Map(process.steps.map((step) => [step.key, step]))
  const texts = new Map(graph.edges.map((edge) => [edge.id, words.edge(edge)]))
  return layOutWay(graph, {
    node: (key) => {
      const step = steps.get(key)
      return step ? sizeOfStep(words.nodeName(key), words.facts(step)) : sizeOfGate(words.nodeName(key))
    },
    label: (id) => sizeOfLabel(texts.get(id) ?? ''),
    group: (key) => (process.groups.length > 1 ? steps.get(statusAt(process, key))?.group : undefined),
  })
}

const none: string[] = []
const still = { draggable: false, selectable: false, focusable: false, connectable: false } as const

/** What React Flow draws: the bands of the groups, where records begin, and the nodes in their order. */
export function nodesOf(drawing: Drawing): DiagramNode[] {
  const { process, layout, words, groupName } = drawing
  const bands = [...layout.bands].map(([key, box]): DiagramNode => ({
    ...placed({ ...box, y: box.y - nameRoom, height: box.height + nameRoom }, `band:${key}`),
    type: 'band',
    data: { name: groupName(key) },
    zIndex: -1,
    ...still,
    domAttributes: { 'aria-hidden': true },
  }))
  const first = firstStatus(process)
  const start = first && layout.nodes.get(first.key)
  const steps = process.steps.flatMap((step): DiagramNode[] => {
    const { key, color, final } = step
    const look = lookOf(drawing, key)
    if (!look) return []
    const current = drawing.current.includes(key)
    return [
      {
        ...look.node,
        type: 'step',
        data: { ...look.data, facts: words.facts(step), color, final: final ?? false, current },
        domAttributes: { ...look.node.domAttributes, ...(current && { 'aria-current': 'step' as const }) },
      },
    ]
  })
  const gates = (process.gates ?? []).flatMap(({ key }): DiagramNode[] => {
    const look = lookOf(drawing, key)
    return look ? [{ ...look.node, type: 'gate', data: look.data }] : []
  })
  const begun: DiagramNode[] = start
    ? [{ ...placed(startBox(start), 'start:'), type: 'start', data: {}, ...still, domAttributes: { 'aria-hidden': true } }]
    : []
  return [...bands, ...begun, ...steps, ...gates]
}

function lookOf({ layout, words, faults, chosen, isDrawn }: Drawing, key: string) {
  const box = layout.nodes.get(key)
  if (!box) return undefined
  const wrong = faults.get(key) ?? none
  const isChosen = chosen === key
  return {
    data: { name: words.nodeName(key), faults: wrong, drawn: isDrawn, chosen: isChosen },
    node: {
      ...placed(box, key),
      draggable: false,
      ariaRole: 'button' as const,
      ariaLabel: [words.readNode(key), ...wrong].join('. '),
      domAttributes: { 'aria-roledescription': undefined, 'aria-pressed': isChosen },
    },
  }
}

/** With its size and handles, so that it is drawn without being measured first. */
function placed({ x, y, width, height }: Box, id: string) {
  const handle = { width: 1, height: 1, x: width / 2 }
  return {
    id,
    position: { x, y },
    width,
    height,
    handles: [
      { ...handle, type: 'target' as const, position: Position.Top, y: 0 },
      { ...handle, type: 'source' as const, position: Position.Bottom, y: height },
    ],
  }
}

/** Of a band's name, above its nodes. */
const nameRoom = 14
const dot = 14

function startBox({ x, y, width }: Box): Box {
  return { x: x + width / 2 - dot / 2, y: y - dot - 20, width: dot, height: dot }
}

export function edgesOf(drawing: Drawing): DiagramEdge[] {
  const { graph, layout, words, faults, chosen, onChoose } = drawing
  return graph.edges.flatMap((edge): DiagramEdge[] => {
    const way = layout.edges.get(edge.id)
    if (!way) return []
    const wrong = faults.get(edge.id) ?? none
    const text = words.edge(edge)
    return [
      {
        ...wired(edge),
        ...(edge.id === chosen && { selected: true }),
        data: { ...way, text, faults: wrong, dashed: edge.kind === 'otherwise' || edge.kind === 'unknown', onChoose },
      },
    ]
  })
}

function wired({ id, from, to }: Pick<WayEdge, 'id' | 'from' | 'to'>) {
  return {
    id,
    source: from,
    target: to,
    type: 'way' as const,
    focusable: false,
    // read with the nodes
    domAttributes: { 'aria-hidden': true },
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--xy-edge-stroke)' },
  }
}
