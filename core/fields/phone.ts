import { callingCodes, nationalNumbers, type NationalNumber } from './calling-codes.ts'
import type { FieldType, Parsed } from './field-type.ts'
import { digitsOf, fold } from './fold.ts'
import { textOperators } from './operators.ts'
import { unlessBlankText, wrong } from './parsed.ts'

/** `+48221234567;ext=12`. A number that fits no country is kept as typed: short numbers and notes are worth more than a rule. */
export const phone: FieldType<'phone'> = {
  type: () => ({ type: 'text' }),
  operators: textOperators,
  check: (input, _field, locale) => unlessBlankText(input, (input) => readPhone(input, locale.country)),
  parse: (input, _field, locale) => unlessBlankText(input, (input) => readPhone(input, locale.country)),
  searchText: (value) => value,
}

const extension = /^(.*?\d[^\d]*?)(?:;ext=|[,;]?\s*(?:ext|extension|wew|w|x|mell|mellek|доб|вн)\.?\s*|\s#)(\d{1,7})$/

export function readPhone(input: string, country: string): Parsed<string> {
  const typed = input.trim()
  if (digitsOf(typed).length < 3 || typed.length > 60) return wrong('phone_format')
  const folded = fold(typed.replace(/^tel:/i, '').replace('(0)', ''))
  const [, main = folded, ext] = extension.exec(folded) ?? []
  if (!/^\+?[\d\s().\-/–]+$/.test(main)) return { value: typed }
  const number = international(main, country)
  return { value: number ? number + (ext ? `;ext=${ext}` : '') : typed }
}

function international(text: string, country: string): string | undefined {
  const digits = digitsOf(text)
  if (text.trim().startsWith('+')) return plausible(digits)
  if (digits.startsWith('00')) return plausible(digits.slice(2))
  const code = callingCodes.find(([name]) => name === country)?.[1]
  const rule = nationalNumbers[country]
  return code && rule ? national(text, code, rule) : undefined
}

/** As dialled inside the country, with or without the trunk prefix, or with the country code but no plus. */
function national(text: string, code: string, { lengths, trunk = '', behindTrunk }: NationalNumber): string | undefined {
  const digits = digitsOf(text)
  const parts = text.match(/\d+/g)?.join(' ') ?? ''
  const isTrunk = !behindTrunk || behindTrunk.test(parts.slice(trunk.length).trim())
  const prefixes = isTrunk ? ['', trunk, code] : ['', code]
  const numbers = prefixes.flatMap((prefix) => (digits.startsWith(prefix) ? digits.slice(prefix.length) : []))
  // in none of these countries does a number begin with 0 after its trunk prefix
  const number = numbers.find((number) => lengths.includes(number.length) && !number.startsWith('0'))
  return number && `+${code}${number}`
}

/** E.164 has at most 15 digits, and none starts with 0. */
function plausible(digits: string): string | undefined {
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined
}
