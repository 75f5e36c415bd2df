import { type Apart, apartFrom } from './apart.ts'
import { describeCases } from './describe-cases.ts'
import { directlyFollows } from './directly-follows.ts'
import { type EventLog, type Variant, variantsOf } from './event-log.ts'
import { Ways } from './ways.ts'

/** A way that cases went: how many, and the first of them. */
export interface Way {
  activities: readonly string[]
  cases: number
  example: string
}

/** A process as some ways show it, and how far it holds for the others. */
export interface Proposal {
  cases: number
  /** How many different ways there are. */
  ways: number
  /** Those that the proposal is made of, in the order in which they were chosen. */
  chosen: Way[]
  /** How many cases are described by the first one alone, by the first two, and so on. */
  reached: readonly number[]
  described: number
  /** In the order in which they mostly come. All are counted in the cases that are described. */
  steps: { name: string; times: number; starts: number; ends: number }[]
  transitions: { from: string; to: string; times: number }[]
  /**
   * The most frequent ways of cases that are not described. `after` and `came`: what they do first that the proposal does not allow; null is the
   * start or the end. `apart` is left out where it would take long.
   */
  others: (Way & { after: string | null; came: string | null; apart?: Apart })[]
  /** The way to look at next: with it most others are described. */
  next?: Way
}

/** The ways of a log, and those of them by which step by step most cases are described. */
export interface RankedWays {
  variants: readonly Variant[]
  /** Places in `variants`. */
  order: readonly number[]
  reached: readonly number[]
}

export const mostWays = 20
const mostOthers = 8

/** The greedy choice, which takes a while where there are many ways; a proposal of any number of them follows from it. */
export function rankWays(log: EventLog): RankedWays {
  const variants = variantsOf(log)
  const compared = new Ways(variants)
  const order: number[] = []
  const reached: number[] = []
  let next = compared.best(order)
  while (next !== undefined && order.length < mostWays) {
    order.push(next)
    reached.push(compared.described(order))
    next = compared.best(order)
  }
  return { variants, order, reached }
}

export function propose(log: EventLog, { variants, order, reached }: RankedWays, ways: number): Proposal {
  const chosen = order.slice(0, Math.max(1, ways)).flatMap((index) => variants[index] ?? [])
  const { described, others } = describeCases(log, new Set(chosen.map(({ cases }) => cases[0] ?? '')))
  const left = new Set(others.flatMap(({ variant }) => variant.cases))
  const fitting = { cases: log.cases.filter(({ id }) => !left.has(id)) }
  const followed = directlyFollows(fitting)
  const told = others.slice(0, mostOthers)
  const apart = apartFrom(
    fitting,
    told.map(({ variant }) => variant.activities),
  )
  const upcoming = variants[order[chosen.length] ?? -1]
  const timesOf = (counts: ReadonlyMap<string, number>, name: string) => counts.get(name) ?? 0
  return {
    cases: log.cases.length,
    ways: variants.length,
    chosen: chosen.map(wayOf),
    reached,
    described,
    steps: inOrder(chosen).map((name) => ({
      name,
      times: timesOf(followed.activities, name),
      starts: timesOf(followed.starts, name),
      ends: timesOf(followed.ends, name),
    })),
    transitions: followed.follows.map(({ from, to, count }) => ({ from, to, times: count })).toSorted((a, b) => b.times - a.times),
    others: told.map(({ variant, after, came }, index) => ({
      ...wayOf(variant),
      after,
      came,
      ...(apart[index] && { apart: apart[index] }),
    })),
    ...(upcoming && { next: wayOf(upcoming) }),
  }
}

function wayOf({ activities, cases }: Variant): Way {
  return { activities, cases: cases.length, example: cases[0] ?? '' }
}

/** Each step stands behind those that come before it in the ways, the first way first. */
function inOrder(chosen: readonly Variant[]): string[] {
  const order: string[] = []
  for (const { activities } of chosen) {
    let at = 0
    for (const name of activities) {
      const known = order.indexOf(name)
      // where most cases begin stays the first
      const place = known === -1 ? Math.max(at, Math.min(1, order.length)) : known
      if (known === -1) order.splice(place, 0, name)
      at = place + 1
    }
  }
  return order
}

/** What becomes of an activity: another name, by which it may join another one, or null where it is left out. */
export type Edits = Readonly<Record<string, string | null>>

/** The log with the activities as they are called now; of one that is done twice in a row by this, once is left. */
export function edited({ cases }: EventLog, edits: Edits): EventLog {
  if (Object.keys(edits).length === 0) return { cases }
  return {
    cases: cases.map(({ id, activities }) => {
      const next: string[] = []
      for (const activity of activities) {
        const name = Object.hasOwn(edits, activity) ? (edits[activity] ?? null) : activity
        const isJoined = Object.hasOwn(edits, activity) && next.at(-1) === name
        if (name !== null && !isJoined) next.push(name)
      }
      return { id, activities: next }
    }),
  }
}
