import { isBlank } from './blank.ts'
import { countryOf } from './countries.ts'
import type { Address, FieldType, Locale, Parsed } from './field-type.ts'
import { searchedOperators } from './operators.ts'
import { unlessBlank, unlessBlankText, wrong } from './parsed.ts'

const parts = ['street', 'postalCode', 'city', 'region', 'country'] as const
const longest = 300

/** Expressions and searches see it as one text, its parts in this order with ', ' between them. */
export const address: FieldType<'address'> = {
  type: () => ({ type: 'text' }),
  operators: searchedOperators,
  check: (input) => unlessBlank(input, checkAddress),
  parse: (input, _field, locale) => unlessBlankText(input, (input) => checkAddress(readAddress(input, locale))),
  searchText: (value) => parts.flatMap((part) => value[part] || []).join(', '),
}

function checkAddress(input: unknown): Parsed<Address> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return wrong('wrong_type')
  const value: Address = {}
  for (const [part, content] of Object.entries(input)) {
    if (!isPart(part)) return wrong('wrong_type')
    const checked = unlessBlankText(content, (content) => checkPart(part, content))
    if ('problem' in checked) return checked
    if (checked.value) value[part] = checked.value
  }
  return { value: isBlank(value) ? null : value }
}

function checkPart(part: keyof Address, content: string): Parsed<string> {
  const value = content.replace(/\s+/g, ' ').trim()
  if (value.length > longest) return wrong('text_too_long', { max: longest, found: value.length })
  return { value: part === 'country' ? (countryOf(value) ?? value) : value }
}

function isPart(key: string): key is (typeof parts)[number] {
  return (parts as readonly string[]).includes(key)
}

const postal = /^(?:[A-Z]{1,2}-)?(\d{2}-\d{3}|\d{3} \d{2}|\d{4,6})(?:\s+(.*))?$/

/** `ul. Długa 5, 00-238 Warszawa, Polska` or `1051 Budapest, Fő utca 1.`: what cannot be told apart stands in the street. */
function readAddress(text: string, locale: Locale): Address {
  const pieces = text.split(/[,\n]/).flatMap((piece) => piece.trim() || [])
  const country = pieces.length > 1 ? countryOf(pieces.at(-1) ?? '') : undefined
  if (country) pieces.pop()
  const place = takePlace(pieces)
  return { ...place, street: pieces.join(', '), country: country ?? locale.country }
}

/** Takes postal code and city out of the pieces; without a postal code the last of several is the city. */
function takePlace(pieces: string[]): Address {
  const at = pieces.findIndex((piece) => postal.test(piece))
  if (at < 0) return pieces.length > 1 ? { city: pieces.pop() ?? '' } : {}
  const [, postalCode = '', city] = postal.exec(pieces.splice(at, 1)[0] ?? '') ?? []
  return { postalCode, city: city ?? pieces.splice(at, 1)[0] ?? '' }
}
