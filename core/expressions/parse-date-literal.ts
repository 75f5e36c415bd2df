import { Temporal } from 'temporal-polyfill'
import type { ExpressionProblemCode } from './scope.ts'
import type { Literal } from './tree.ts'

type Made = { literal: Literal } | { problem: ExpressionProblemCode }

/** `date("…")`, `date and time("…")` with an offset or `Z`, `duration("…")` in days and shorter; `@"…"` is whichever fits. */
export function parseDateLiteral(name: string, text: string): Made {
  if (name === '@') return parseAny(text)
  return makers[name]?.(text) ?? { problem: 'invalid_date' }
}

const makers: Record<string, (text: string) => Made> = {
  date: (text) =>
    attempt(() => {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) throw new RangeError(text)
      return { type: 'date', value: Temporal.PlainDate.from(text).toString() }
    }),
  'date and time': (text) => attempt(() => ({ type: 'datetime', value: wholeMicros(Temporal.Instant.from(text)) })),
  duration: parseDuration,
}

function parseAny(text: string): Made {
  if (/^-?P/.test(text)) return parseDuration(text)
  return makers[text.includes('T') ? 'date and time' : 'date']?.(text) ?? { problem: 'invalid_date' }
}

function parseDuration(text: string): Made {
  if (/^-?P\d+[YM]/.test(text)) return { problem: 'months_in_duration' }
  return attempt(() => {
    const seconds = Math.trunc(Temporal.Duration.from(text).total({ unit: 'seconds' }))
    if (Math.abs(seconds) > 4e11) throw new RangeError(text)
    return { type: 'duration', value: seconds }
  })
}

function wholeMicros(instant: Temporal.Instant): string {
  const text = instant.round({ smallestUnit: 'microsecond', roundingMode: 'floor' }).toString()
  if (!/^\d{4}-/.test(text)) throw new RangeError(text)
  return text
}

/** Temporal says no by throwing. */
function attempt(make: () => Literal): Made {
  try {
    return { literal: make() }
  } catch {
    return { problem: 'invalid_date' }
  }
}
