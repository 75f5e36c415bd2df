import type { z } from 'zod'
import { checkShape } from './check-shape.ts'
import type { Blueprint } from './document.ts'
import { elementKey } from './elements.ts'
import type { Fault } from './faults.ts'

/** Taking one misshapen thing out may show another; more rounds would say nothing new. */
const mostRounds = 3

/**
 * What else is wrong in a document with misshapen parts: these are taken out, and the sense of the rest is judged, but for what has to
 * do with them.
 */
export function checkRest(document: unknown, misshapen: readonly Fault[], schema: z.ZodType, checkSense: (rest: Blueprint) => Fault[]) {
  const taken = new Set<string>()
  let [rest, faults] = [document, misshapen]
  for (let round = 0; faults.length > 0; round++) {
    if (round === mostRounds) return []
    for (const fault of faults) rest = without(rest, wayOut(rest, fault), taken)
    faults = checkShape(rest, schema)
  }
  return checkSense(rest as Blueprint).filter((fault) => {
    const words = JSON.stringify([fault, fault.path.reduce<unknown>(childOf, rest)]).split(/[^\p{L}\p{N}_]+/u)
    return !words.some((word) => taken.has(word))
  })
}

/** The path of what has to go: the property that is not known, else the innermost element of an array around the place. */
function wayOut(document: unknown, { path, code }: Fault): string[] {
  if (code === 'unknown_property') return path
  let node = document
  let length = 0
  for (const [index, segment] of path.entries()) {
    if (Array.isArray(node)) length = index + 1
    node = childOf(node, segment)
  }
  return path.slice(0, length)
}

function without(node: unknown, [segment, ...others]: readonly string[], taken: Set<string>): unknown {
  if (segment === undefined || typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) {
    if (others.length === 0) taken.add(segment)
    return node.flatMap((item: unknown, index) => {
      const isMeant = (elementKey(item) ?? String(index)) === segment
      if (!isMeant) return [item]
      return others.length === 0 ? [] : [without(item, others, taken)]
    })
  }
  const entries = Object.entries(node)
  return Object.fromEntries(
    others.length === 0
      ? entries.filter(([name]) => name !== segment)
      : entries.map(([name, child]) => [name, name === segment ? without(child, others, taken) : child]),
  )
}

function childOf(node: unknown, segment: string): unknown {
  if (Array.isArray(node)) return node.find((item: unknown, index) => (elementKey(item) ?? String(index)) === segment)
  return typeof node === 'object' && node !== null && Object.hasOwn(node, segment) ? (node as Record<string, unknown>)[segment] : undefined
}
