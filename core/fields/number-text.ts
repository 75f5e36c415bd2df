import { Decimal } from 'decimal.js'
import type { Language } from '../blueprint/document.ts'
import type { Parsed } from './field-type.ts'
import { wrong } from './parsed.ts'
import { maxPlaces } from './print-number.ts'

/** How many places a number or percent has unless its field says. */
export const defaultPlaces = 2
const maxDigits = 15

/**
 * A decimal string of a number as people write it in the four languages: `1 234,56`, `1.234,56`, `1,234.56`, `(12,30)`, `−5`; undefined
 * when it is none. One sign before exactly three digits is read by language: in English `1,234` is a thousand and `1.234` is not; elsewhere
 * `1,234` is not, and `1.234` is a thousand unless the field has three places or more.
 */
export function readNumber(text: string, language: Language, places = defaultPlaces): string | undefined {
  const plain = text
    .replace(/[\s\u00a0\u202f\u2009']+/g, ' ')
    .replace(/[−–]/g, '-')
    .trim()
  const match = /^(\()?\s*([+-])?\s*(\d[\d ,.]*|[.,]\d+)\s*(-)?\s*(\))?$/.exec(plain)
  if (!match || Boolean(match[1]) !== Boolean(match[5])) return undefined
  const digits = readDigits((match[3] ?? '').trim(), language, places)
  if (digits === undefined) return undefined
  const negative = match[1] !== undefined || match[2] === '-' || match[4] === '-'
  return normalNumber(negative ? `-${digits}` : digits)
}

/** `-0`, `007.50` and `1e3` in the one spelling that the wire knows: `0`, `7.5`, `1000`. */
export function normalNumber(value: Decimal.Value): string {
  const decimal = new Decimal(value)
  return decimal.isZero() ? '0' : decimal.toFixed()
}

/** What keeps a number from being stored. More places than any field may have are noise of floats (0.30000000000000004) and are rounded. */
export function fitNumber(value: string, places: number): Parsed<string> {
  const rounded = new Decimal(value).toDecimalPlaces(maxPlaces, Decimal.ROUND_HALF_UP)
  if (rounded.abs().gte(`1e${maxDigits}`)) return wrong('number_too_large', { digits: maxDigits })
  if (rounded.decimalPlaces() > places) return wrong('too_many_places', { places })
  return { value: normalNumber(rounded) }
}

function readDigits(text: string, language: Language, places: number): string | undefined {
  const sign = decimalSign(text, language, places)
  const parts = sign ? text.split(sign) : [text]
  if (parts.length > 2) return undefined
  const [whole = '', fraction] = parts
  if (fraction !== undefined && !/^\d*$/.test(fraction)) return undefined
  if (!/^\d*$/.test(whole) && !isGrouped(whole)) return undefined
  return `${whole.replace(/\D/g, '') || '0'}${fraction ? `.${fraction}` : ''}`
}

function isGrouped(whole: string): boolean {
  return /^\d{1,3}([ .,])\d{3}(?:\1\d{3})*$/.test(whole)
}

/** Which of the signs in the text is the decimal one, if any: the last, unless it groups thousands. */
function decimalSign(text: string, language: Language, places: number): string | undefined {
  const last = /[.,](?=[^.,]*$)/.exec(text)?.[0]
  if (!last || text.split(last).length > 2) return undefined
  if (text.includes(',') && text.includes('.')) return last
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(text) && groupsThousands(last, language, places) ? undefined : last
}

/** Of the one sign before exactly three digits. */
function groupsThousands(sign: string, language: Language, places: number): boolean {
  return language === 'en' ? sign === ',' : sign === '.' && places < 3
}
