import { Decimal } from 'decimal.js'
import type { Evaluate } from './evaluate.ts'
import { Exact } from './values.ts'

/**
 * Lengths and places count Unicode code points. The FEEL functions tell upper from lower case; the builder's operators do not, by Unicode
 * lower-casing (ICU's root locale in SQL).
 */
export const textOperations = {
  join: (parts) => (parts.every((part) => typeof part === 'string') ? parts.join('') : null),
  substring: ([text, start, length]) => {
    if (typeof text !== 'string' || !(start instanceof Decimal) || length === null) return null
    return substring(text, start.trunc().toNumber(), length instanceof Decimal ? length.trunc().toNumber() : undefined)
  },
  text_length: ([text]) => (typeof text === 'string' ? new Exact(Array.from(text).length) : null),
  upper: ([text]) => (typeof text === 'string' ? text.toUpperCase() : null),
  lower: ([text]) => (typeof text === 'string' ? text.toLowerCase() : null),
  contains: texts((text, part) => text.includes(part)),
  starts_with: texts((text, part) => text.startsWith(part)),
  ends_with: texts((text, part) => text.endsWith(part)),
  text_contains: (of) => folded(of, (text, part) => text.includes(part)),
  text_not_contains: (of) => !folded(of, (text, part) => text.includes(part)),
  text_starts_with: (of) => folded(of, (text, part) => text.startsWith(part)),
} satisfies Record<string, Evaluate>

type Ask = (text: string, part: string) => boolean

/** FEEL counts from 1, or from the end with a negative start; a start of 0 or beyond the text gives an empty text. */
function substring(text: string, start: number, length: number | undefined): string | null {
  const letters = Array.from(text)
  if (start === 0 || (length !== undefined && length < 1)) return ''
  const from = start > 0 ? start - 1 : letters.length + start
  if (from < 0) return ''
  return letters.slice(from, length === undefined ? undefined : from + length).join('')
}

function texts(ask: Ask): Evaluate {
  return ([text, part]) => (typeof text === 'string' && typeof part === 'string' ? ask(text, part) : null)
}

function folded([text, part]: Parameters<Evaluate>[0], ask: Ask): boolean {
  return typeof text === 'string' && typeof part === 'string' && ask(text.toLowerCase(), part.toLowerCase())
}
