import { composeIBAN, countrySpecs, ValidationErrorsIBAN, validateIBAN } from 'ibantools'
import type { FieldType, Parsed } from './field-type.ts'
import { textOperators } from './operators.ts'
import { unlessBlankText, wrong } from './parsed.ts'

/** An IBAN, or a Polish (NRB) or Hungarian account number that becomes one. Other accounts are kept as typed. */
export const bankAccount: FieldType<'bank_account'> = {
  type: () => ({ type: 'text' }),
  operators: textOperators,
  check: (input, _field, locale) => unlessBlankText(input, (input) => readAccount(input, locale.country)),
  parse: (input, _field, locale) => unlessBlankText(input, (input) => readAccount(input, locale.country)),
  searchText: (value) => value,
}

export function readAccount(input: string, country: string): Parsed<string> {
  const typed = input.trim()
  const compact = typed
    .toUpperCase()
    .replace(/^IBAN:?/, '')
    .replace(/[\s\-.\u00a0]/g, '')
  if (/^[A-Z]{2}\d{2}/.test(compact)) return checkIban(compact)
  if (/^\d+$/.test(compact)) return readDomestic(compact, typed, country)
  return typed.length > 60 ? wrong('bank_account_format') : { value: typed }
}

function readDomestic(digits: string, typed: string, country: string): Parsed<string> {
  if (digits.length === 26) return checkIban(`PL${digits}`)
  if (country === 'HU' && (digits.length === 16 || digits.length === 24)) {
    const iban = composeIBAN({ countryCode: 'HU', bban: digits.padEnd(24, '0') })
    return iban ? { value: iban } : wrong('bank_account_checksum', { country })
  }
  // A foreign number of fewer digits is none of ours to judge; one of about 26 is an NRB with a slip.
  const slip = country === 'PL' && digits.length >= 23 && digits.length <= 29
  return slip ? wrong('bank_account_length', { country, expected: 26, found: digits.length }) : { value: typed }
}

function checkIban(iban: string): Parsed<string> {
  const country = iban.slice(0, 2)
  const spec = countrySpecs[country]
  if (!spec?.chars) return modulo97(iban) === 1 ? { value: iban } : wrong('bank_account_checksum', { country })
  if (iban.length !== spec.chars) return lengthProblem(iban, spec.chars)
  const { valid, errorCodes } = validateIBAN(iban)
  if (valid) return { value: iban }
  return errorCodes.includes(ValidationErrorsIBAN.WrongIBANChecksum)
    ? wrong('bank_account_checksum', { country })
    : wrong('bank_account_format', { country })
}

/** A Polish account is counted in the 26 digits that people know, others in the characters of the IBAN. */
function lengthProblem(iban: string, chars: number): Parsed<string> {
  const polish = iban.startsWith('PL') ? 2 : 0
  return wrong('bank_account_length', { country: iban.slice(0, 2), expected: chars - polish, found: iban.length - polish })
}

/** ISO 7064: 1 for a right number. */
function modulo97(iban: string): number {
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return Number(BigInt(/^\d+$/.test(digits) ? digits : 0) % 97n)
}
