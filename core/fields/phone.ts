import type { Language } from '../blueprint/document.ts'
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
  print: (value, _field, locale) => (value === null ? '' : printPhone(value, locale.language)),
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

/** `+48 221 234 567`, with its extension in the reader's language. */
export function printPhone(value: string, language: Language): string {
  const match = /^\+(\d{6,15})(?:;ext=(\d+))?$/.exec(value)
  if (!match) return value
  const [, digits = '', ext] = match
  const code = callingCodes.find(([, code]) => digits.startsWith(code))?.[1] ?? ''
  return `+${code}${code ? ' ' : ''}${grouped(code, digits.slice(code.length))}${ext ? ` ${extensionWords[language]} ${ext}` : ''}`
}

/** By threes; Polish landlines as their area code and the rest. */
function grouped(code: string, national: string): string {
  const landline = code === '48' && !/^(?:45|5[0137]|6[069]|7[2389]|88)/.test(national)
  return landline ? national.replace(/^(\d\d)(\d{3})(\d\d)(\d\d)$/, '$1 $2 $3 $4') : national.replace(/\d{3}(?=\d{2})/g, '$& ')
}

const extensionWords: Record<Language, string> = { pl: 'wew.', en: 'ext.', hu: 'mell.', ru: 'доб.' }

function international(text: string, country: string): string | undefined {
  const digits = digitsOf(text)
  if (text.trim().startsWith('+')) return plausible(digits)
  if (digits.startsWith('00')) return plausible(digits.slice(2))
  const code = callingCodes.find(([name]) => name === country)?.[1]
  const rule = nationalNumbers[country]
  return code && rule ? national(digits, code, rule) : undefined
}

/** As dialled inside the country, with or without the trunk prefix, or with the country code but no plus. */
function national(digits: string, code: string, { lengths, trunk = '' }: NationalNumber): string | undefined {
  for (const prefix of ['', trunk, code]) {
    if (digits.startsWith(prefix) && lengths.includes(digits.length - prefix.length)) return `+${code}${digits.slice(prefix.length)}`
  }
  return undefined
}

/** E.164 has at most 15 digits, and none starts with 0. */
function plausible(digits: string): string | undefined {
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined
}
