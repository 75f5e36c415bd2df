/**
 * A place between two others, as hexadecimal digits behind a point: '8' lies between '' and nothing, '018' between '01' and '02'. None ends
 * in 0, so that they sort as texts as they do as numbers, and there is always one between two. `low` is '' at the beginning, `high` is
 * absent at the end.
 */
export function rankBetween(low: string, high?: string): string {
  const atEnd = low === '' ? high && stepped(high, -1) : high === undefined && stepped(low, 1)
  return atEnd || halfway(low, high)
}

/** As many digits as an id has for its millisecond. */
const steps = 12

/** The next place at an end: halving would make ranks longer with every card that is put on top. Undefined where there is none left. */
function stepped(rank: string, by: 1 | -1): string | undefined {
  const next = Number.parseInt(rank.slice(0, steps).padEnd(steps, '0'), 16) + by
  if (next <= 0 || next >= 16 ** steps) return undefined
  return next.toString(16).padStart(steps, '0').replace(/0+$/, '')
}

function halfway(low: string, high?: string): string {
  const same = high === undefined ? 0 : sharedDigits(low, high)
  if (same > 0) return high!.slice(0, same) + halfway(low.slice(same), high!.slice(same))
  const from = digitOf(low)
  const to = high === undefined ? 16 : digitOf(high)
  if (to - from > 1) return Math.round((from + to) / 2).toString(16)
  if (high !== undefined && high.length > 1) return high.slice(0, 1)
  return from.toString(16) + halfway(low.slice(1))
}

/** How many digits both begin with; behind its last one a rank goes on with zeros. */
function sharedDigits(low: string, high: string): number {
  let at = 0
  while (at < high.length && (low[at] ?? '0') === high[at]) at++
  return at
}

function digitOf(rank: string): number {
  return Number.parseInt(rank[0] ?? '0', 16)
}
