import type { Field, FieldOf, FieldTypeName } from '../blueprint/document.ts'
import { isBlank } from './blank.ts'
import type { FileValue, Locale, Wire } from './field-type.ts'
import { printAddress } from './print-address.ts'
import { printBankAccount } from './print-bank-account.ts'
import { printChoice } from './print-choice.ts'
import { printDate, printDatetime } from './print-date.ts'
import { printDuration } from './print-duration.ts'
import { printMoney } from './print-money.ts'
import { printNumber, printPercent } from './print-number.ts'
import { printPhone } from './print-phone.ts'
import { printResult } from './print-result.ts'
import { printTaxId } from './print-tax-id.ts'
import { printUrl } from './print-url.ts'
import { printYesNo } from './print-yes-no.ts'

/** Prints a value that is not null for a person. Links print their name; persons and teams are named by `names`. */
type Printer<T extends FieldTypeName> = (value: Wire[T], field: FieldOf<T>, locale: Locale, names?: (id: string) => string) => string

/** `Plan.pdf (v2)`, unless the name says it already. */
function printFile({ name, version }: FileValue): string {
  return version === undefined || name.includes(` v${version}.`) ? name : `${name} (v${version})`
}

/**
 * How each field type is printed. Apart from `fieldTypes`, which reads and checks too: who only shows values (a list in the browser) need
 * not load the tax numbers and account numbers of thirty countries.
 */
const printers: { readonly [T in FieldTypeName]: Printer<T> } = {
  text: String,
  long_text: String,
  number: (value, field, { language }) => printNumber(value, language, field.places),
  percent: (value, field, { language }) => printPercent(value, language, field.places),
  money: (value, _field, { language }) => printMoney(value, language),
  date: (value, _field, { language }) => printDate(value, language),
  datetime: (value, _field, locale) => printDatetime(value, locale),
  duration: (value, _field, { language }) => printDuration(value, language),
  yes_no: (value, _field, { language }) => printYesNo(value, language),
  choice: (value, field, { language }) => printChoice(value, field.choices, language),
  multi_choice: (value, field, { language }) => value.map((key) => printChoice(key, field.choices, language)).join(', '),
  link: ([, name]) => name,
  multi_link: (value) => value.map(([, name]) => name).join(', '),
  person: (value, _field, _locale, names) => names?.(value) ?? '',
  people: (value, _field, _locale, names) => value.map((id) => names?.(id) ?? '').join(', '),
  team: (value, _field, _locale, names) => names?.(value) ?? '',
  email: String,
  phone: (value, _field, { language }) => printPhone(value, language),
  url: printUrl,
  address: (value, _field, locale) => printAddress(value, locale),
  tax_id: (value, _field, locale) => printTaxId(value, locale),
  bank_account: printBankAccount,
  autonumber: String,
  files: (value) => value.map(printFile).join(', '),
  formula: (value, field, locale) => (isBlank(value) ? '' : printResult(field.result, value, locale, field.places)),
  rollup: (value, field, locale) => (isBlank(value) ? '' : printResult(field.result, value, locale)),
  lines: (value) => (value.length > 0 ? String(value.length) : ''),
}

/** How values of the types look that would be printed as something else where they are any words. */
const readable: { readonly [T in FieldTypeName]?: RegExp } = {
  number: /^-?\d+(?:\.\d+)?$/,
  percent: /^-?\d+(?:\.\d+)?$/,
  datetime: /^\d{4}-/,
  duration: /^-?\d+$/,
}

/** Prints a wire value for a person; '' for a blank, and as it is what was typed without a connection and cannot be read. */
export function printValue(field: Field, value: unknown, locale: Locale, names?: (id: string) => string): string {
  if (typeof value === 'string' && readable[field.type]?.test(value) === false) return value
  // each type meets only its own fields and values: the table's key is the field's type
  const print = printers[field.type] as unknown as Printer<'formula'>
  return value === null || value === undefined ? '' : print(value, field as FieldOf<'formula'>, locale, names)
}
