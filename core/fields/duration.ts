import type { FieldType, Parsed } from './field-type.ts'
import { fold } from './fold.ts'
import { orderedOperators } from './operators.ts'
import { unlessBlank, unlessBlankText, wrong } from './parsed.ts'

/** How long something took, in whole seconds, never negative. */
export const duration: FieldType<'duration'> = {
  type: () => ({ type: 'duration' }),
  operators: orderedOperators,
  check: (input) => unlessBlank(input, (input) => (typeof input === 'number' ? fit(input) : wrong('wrong_type'))),
  parse: (input) => unlessBlankText(input, readDuration),
}

const longest = 2_147_483_647

/**
 * `1:30` (hours and minutes), `1:30:15`, `1 h 30 min`, `1,5 godz.`, `90m`, `1 óra 30 perc`, `1 ч 30 мин`, `PT1H30M`. A whole number alone
 * is minutes, a broken one hours: `90` and `1,5` are the same.
 */
export function readDuration(text: string): Parsed<number> {
  const plain = fold(text)
  const clock = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(plain)
  if (clock) return fit(Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0))
  if (/^\d+$/.test(plain)) return fit(Number(plain) * 60)
  if (/^\d*[.,]\d+$/.test(plain)) return fit(Number(plain.replace(',', '.')) * 3600)
  return inUnits(
    plain
      .replace(/^p(?=t?\d)/, '')
      .replace(/^t/, '')
      .replace(/(?<=\d[hmsd])t/, ''),
  )
}

/** Folded words and beginnings of words, of each unit in all languages; days are 24 hours. */
const unitWords: readonly [seconds: number, words: RegExp][] = [
  [86_400, /^(?:d|days?|dzien|dni|nap|д|день|дня|дней|дн)$/],
  [3600, /^(?:h|hrs?|hours?|g|godz|godzin[ay]?|o|ora|ч|час|часа|часов)$/],
  [60, /^(?:m|mins?|minutes?|minut[ay]?|p|perc|мин|минут[аы]?|м)$/],
  [1, /^(?:s|secs?|seconds?|sek|sekund[ay]?|mp|masodperc|с|сек|секунд[аы]?)$/],
]

function inUnits(text: string): Parsed<number> {
  if (!/^(?:\d+(?:[.,]\d+)? ?\p{L}+\.?[ ,]*)+$/u.test(text)) return wrong('duration_format')
  let seconds = 0
  for (const [, amount = '', word = ''] of text.matchAll(/(\d+(?:[.,]\d+)?) ?(\p{L}+)/gu)) {
    const unit = unitWords.find(([, words]) => words.test(word))
    if (!unit) return wrong('duration_format')
    seconds += Number(amount.replace(',', '.')) * unit[0]
  }
  return fit(seconds)
}

function fit(seconds: number): Parsed<number> {
  const value = Math.round(seconds)
  return value >= 0 && value <= longest ? { value } : wrong('duration_format')
}
