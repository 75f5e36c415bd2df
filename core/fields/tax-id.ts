import type { FieldType, Parsed } from './field-type.ts'
import { textOperators } from './operators.ts'
import { unlessBlankText, wrong } from './parsed.ts'
import { taxValidators } from './tax-validators.ts'

/**
 * A company's tax number with its country: NIP, adószám, ИНН, an EU VAT number. Without a prefix it is the workspace's country's. What we
 * cannot check is kept as typed.
 */
export const taxId: FieldType<'tax_id'> = {
  type: () => ({ type: 'text' }),
  operators: textOperators,
  check: (input, _field, locale) => unlessBlankText(input, (input) => readTaxId(input, locale.country)),
  parse: (input, _field, locale) => unlessBlankText(input, (input) => readTaxId(input, locale.country)),
  searchText: (value) => `${value} ${value.slice(2)}`,
}

const longest = 40

/** How many digits a number has, where that says more than "wrong format". */
const lengths: Record<string, readonly number[]> = {
  PL: [10],
  HU: [8, 11],
  SK: [10],
  DE: [9],
  RU: [10, 12],
  UA: [8, 10],
  AT: [8],
  IT: [11],
  PT: [9],
  DK: [8],
  FI: [8],
}

const words = /^(?:nip|vat|vat id|vat no\.?|vat-id|inn|инн|adószám|ico|dic|tax id|regon)(?=[\s:.\d])[\s:.]*/i

export function readTaxId(input: string, country: string): Parsed<string> {
  const typed = input.trim()
  const compact = typed
    .replace(words, '')
    .toUpperCase()
    .replace(/[\s.:\-–/()\u00a0]/g, '')
    .replace(/^([A-Z]{2})\1/, '$1')
  const prefix = /^[A-Z]{2}(?=[\dA-Z+*]*\d)/.exec(compact)?.[0]
  const where = prefix === 'EL' ? 'GR' : (prefix ?? country)
  if (!taxValidators[where]) return asTyped(prefix ? compact : typed)
  const number = prefix ? compact.slice(2) : compact
  return problemOf(where, number) ?? { value: (prefix ?? where) + number }
}

function asTyped(value: string): Parsed<string> {
  return value.length > longest ? wrong('text_too_long', { max: longest, found: value.length }) : { value }
}

function problemOf(country: string, number: string): ReturnType<typeof wrong> | undefined {
  const expected = lengths[country]
  if (expected && /^\d+$/.test(number) && !expected.includes(number.length)) {
    return wrong('tax_id_length', { country, expected: expected.join(', '), found: number.length })
  }
  // The domestic Hungarian number is the eight digits of the VAT number, then the VAT code and the county.
  const checked = country === 'HU' && number.length === 11 ? number.slice(0, 8) : number
  const verdicts = (taxValidators[country] ?? []).map((validator) => validator.validate(checked))
  if (isPlaceholder(country, checked)) return wrong('tax_id_format', { country })
  if (verdicts.some((verdict) => verdict.isValid)) return undefined
  return wrong(verdicts.some((verdict) => verdict.error?.name === 'InvalidChecksum') ? 'tax_id_checksum' : 'tax_id_format', { country })
}

/** Zeros pass most checksums. A NIP must also fit the pattern of the Ministry's FA(3) schema. */
function isPlaceholder(country: string, number: string): boolean {
  if (/^0+$/.test(number)) return true
  return country === 'PL' && !/^[1-9]((\d[1-9])|([1-9]\d))\d{7}$/.test(number)
}
