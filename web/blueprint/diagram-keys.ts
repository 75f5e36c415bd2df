import type { Box, WayLayout } from './lay-out-way.ts'
import type { WayGraph } from './way-graph.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The arrow keys of a diagram. */
export const directions: { readonly [Key in string]?: Direction } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** Where an arrow leads from a node: down by its first button and up along what leads to it, to the sides whatever stands nearest. Undefined at the edge. */
export function nodeBeside({ edges }: WayGraph, { nodes }: WayLayout, from: string, direction: Direction): string | undefined {
  const own = nodes.get(from)
  if (!own) return undefined
  const isThere = (key: string) => key !== from && lies(own, nodes.get(key), direction)
  const nearest = (keys: readonly string[]) =>
    keys.filter(isThere).toSorted((a, b) => distance(own, nodes.get(a), direction) - distance(own, nodes.get(b), direction))[0]
  const followed = {
    down: () => edges.find((edge) => edge.from === from && isThere(edge.to))?.to,
    up: () => nearest(edges.filter(({ to }) => to === from).map((edge) => edge.from)),
    left: () => undefined,
    right: () => undefined,
  }
  return followed[direction]() ?? nearest([...nodes.keys()])
}

function lies(own: Box, other: Box | undefined, direction: Direction): boolean {
  if (!other) return false
  const [x, y] = between(own, other)
  const ahead = { up: -y, down: y, left: -x, right: x }[direction]
  return ahead > 1 && (direction === 'up' || direction === 'down' || Math.abs(y) < own.height * 1.5)
}

/** What lies straight ahead is nearer than what lies aside. */
function distance(own: Box, other: Box | undefined, direction: Direction): number {
  if (!other) return Infinity
  const [x, y] = between(own, other)
  return direction === 'up' || direction === 'down' ? Math.abs(y) + Math.abs(x) * 2 : Math.abs(x) + Math.abs(y) * 2
}

function between(one: Box, other: Box): [number, number] {
  return [other.x + other.width / 2 - one.x - one.width / 2, other.y + other.height / 2 - one.y - one.height / 2]
}
