import { variantsOf } from './event-log.ts'
import type { EventLog, LoggedCase, Variant } from './event-log.ts'
import { directlyFollows } from './directly-follows.ts'

/** How far the steps found in some cases describe all of them: the "substitute back" of seed 003, told as numbers. */
export interface Described {
  described: number
  /** Ways that leave the known steps, the most frequent first. */
  others: Deviation[]
}

export interface Deviation {
  variant: Variant
  /** Where it first leaves: what came last that is known, and what came then; null is the start or the end. */
  after: string | null
  came: string | null
}

/** Of the log, the cases that go by steps and transitions of the chosen ones alone. */
export function describeCases(log: EventLog, chosen: ReadonlySet<string>): Described {
  const known = waysOf(log.cases.filter(({ id }) => chosen.has(id)))
  const others: Deviation[] = []
  let described = 0
  for (const variant of variantsOf(log)) {
    const deviation = firstDeviation(variant, known)
    if (deviation) others.push(deviation)
    else described += variant.cases.length
  }
  return { described, others }
}

/**
 * Cases to look at, one after the other, each adding as many described cases as any can: the greedy choice, at most so many. Of equal ones
 * the more frequent way.
 */
export function chooseCases(log: EventLog, most: number, chosen: readonly string[] = []): string[] {
  const variants = variantsOf(log)
  const picked = [...chosen]
  while (picked.length < most) {
    const now = describeCases(log, new Set(picked))
    const gains = now.others.map(({ variant }) => ({
      variant,
      gain: describeCases(log, new Set([...picked, idOf(variant)])).described - now.described,
    }))
    const best = gains.toSorted(
      (left, right) => right.gain - left.gain || variants.indexOf(left.variant) - variants.indexOf(right.variant),
    )[0]
    if (!best) return picked
    picked.push(idOf(best.variant))
  }
  return picked
}

/** Pairs that follow each other, with the start and the end of a case as null. */
function waysOf(cases: LoggedCase[]): ReadonlySet<string> {
  const { follows, starts, ends } = directlyFollows({ cases })
  const first = [...starts.keys()].map((to) => pair(null, to))
  const last = [...ends.keys()].map((from) => pair(from, null))
  const nothing = cases.some(({ activities }) => activities.length === 0) ? [pair(null, null)] : []
  return new Set([...first, ...follows.map(({ from, to }) => pair(from, to)), ...last, ...nothing])
}

function firstDeviation(variant: Variant, known: ReadonlySet<string>): Deviation | undefined {
  const way = [null, ...variant.activities, null]
  const at = way.findIndex((came, index) => index > 0 && !known.has(pair(way[index - 1] ?? null, came)))
  return at === -1 ? undefined : { variant, after: way[at - 1] ?? null, came: way[at] ?? null }
}

function pair(from: string | null, to: string | null): string {
  return JSON.stringify([from, to])
}

function idOf({ cases }: Variant): string {
  return cases[0] ?? ''
}
