import { Graph, layout } from '@dagrejs/dagre'
import type { WayGraph } from './way-graph.ts'

export interface Size {
  width: number
  height: number
}

export interface Point {
  x: number
  y: number
}

/** `x` and `y` are of its corner. */
export type Box = Point & Size

export interface WayLayout extends Size {
  nodes: ReadonlyMap<string, Box>
  /** By id: through which points an edge runs, and where the middle of its label stands. */
  edges: ReadonlyMap<string, { points: Point[]; label: Point }>
  /** The boxes around the nodes of a group, by its key. */
  bands: ReadonlyMap<string, Box>
}

interface Measured {
  node: (key: string) => Size
  label: (edge: string) => Size
  /** The group that a node belongs to. */
  group: (key: string) => string | undefined
}

const mostKnown = 6
/** By all that they were worked out from; the one that was asked for last stands last. */
const known = new Map<string, WayLayout>()

/** Where everything stands: from the top down, each group by itself, and what leads back beside what leads on. The last ones are remembered by this tab. */
export function layOutWay({ nodes, edges }: WayGraph, measured: Measured): WayLayout {
  const boxes = nodes.map(({ key }) => [key, measured.node(key), measured.group(key)])
  const from = JSON.stringify([boxes, edges.map((edge) => [edge, measured.label(edge.id)])])
  const layout = known.get(from) ?? laidOut({ nodes, edges }, measured)
  known.delete(from)
  known.set(from, layout)
  for (const oldest of [...known.keys()].slice(0, -mostKnown)) known.delete(oldest)
  return layout
}

function laidOut({ nodes, edges }: WayGraph, measured: Measured): WayLayout {
  const graph = new Graph({ multigraph: true, compound: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 44, ranksep: 34, edgesep: 20, marginx: 24, marginy: 24 })
  const groups = new Set<string>()
  for (const { key } of nodes) {
    graph.setNode(key, { ...measured.node(key) })
    const group = measured.group(key)
    if (group === undefined) continue
    if (!groups.has(group)) graph.setNode(bandKey(group), {})
    groups.add(group)
    graph.setParent(key, bandKey(group))
  }
  for (const { id, from, to } of edges) graph.setEdge(from, to, { ...measured.label(id), labelpos: 'c' }, id)
  layout(graph)
  const boxes = (keys: readonly string[], name: (key: string) => string) =>
    new Map(keys.map((key) => [key, cornered(graph.node(name(key)) as Box)]))
  const { width = 0, height = 0 } = graph.graph() as Partial<Size>
  return {
    width,
    height,
    nodes: boxes(
      nodes.map(({ key }) => key),
      (key) => key,
    ),
    bands: boxes([...groups], bandKey),
    edges: new Map(
      edges.map(({ id, from, to }) => {
        const { points, x, y } = graph.edge(from, to, id) as Point & { points: Point[] }
        return [id, { points, label: { x, y } }]
      }),
    ),
  }
}

function bandKey(group: string): string {
  return `group ${group}`
}

/** dagre tells the middle. */
function cornered({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width, height }
}

/** A soft line through points, as SVG writes it. */
export function softPath(points: readonly Point[]): string {
  const [first, ...rest] = points
  const last = rest.at(-1)
  if (!first || !last) return ''
  const bends = rest.slice(0, -1).map((point, place) => {
    const next = rest[place + 1] ?? point
    const end = place === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 }
    return `Q${point.x} ${point.y} ${end.x} ${end.y}`
  })
  return [`M${first.x} ${first.y}`, ...(bends.length > 0 ? bends : [`L${last.x} ${last.y}`])].join(' ')
}
