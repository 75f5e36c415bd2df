import type { EventLog } from './event-log.ts'

/** Which activity followed which, and how often: what is drawn as a proposed process. */
export interface DirectlyFollows {
  activities: Map<string, number>
  starts: Map<string, number>
  ends: Map<string, number>
  follows: { from: string; to: string; count: number }[]
}

export function directlyFollows({ cases }: EventLog): DirectlyFollows {
  const activities = new Map<string, number>()
  const [starts, ends] = [new Map<string, number>(), new Map<string, number>()]
  const pairs = new Map<string, { from: string; to: string; count: number }>()
  for (const { activities: way } of cases) {
    for (const [index, to] of way.entries()) {
      count(activities, to)
      if (index === 0) count(starts, to)
      else countPair(pairs, way[index - 1] ?? '', to)
    }
    const last = way.at(-1)
    if (last !== undefined) count(ends, last)
  }
  return { activities, starts, ends, follows: [...pairs.values()] }
}

/** Pairs of which only one order occurs, and pairs that occur in both orders: one caused the other, or they are parallel. */
export function footprints({ follows }: DirectlyFollows): { sequence: [string, string][]; parallel: [string, string][] } {
  const seen = new Set(follows.map(({ from, to }) => JSON.stringify([from, to])))
  const isParallel = ({ from, to }: { from: string; to: string }) => seen.has(JSON.stringify([to, from]))
  const pair = ({ from, to }: { from: string; to: string }): [string, string] => [from, to]
  return { sequence: follows.filter((one) => !isParallel(one)).map(pair), parallel: follows.filter(isParallel).map(pair) }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function countPair(pairs: Map<string, { from: string; to: string; count: number }>, from: string, to: string): void {
  const key = JSON.stringify([from, to])
  const pair = pairs.get(key) ?? { from, to, count: 0 }
  pair.count++
  pairs.set(key, pair)
}
