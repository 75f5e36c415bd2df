import type { Field, FieldTypeName } from '../blueprint/document.ts'
import type { Operator } from '../expressions/condition.ts'
import type { Type } from '../expressions/tree.ts'
import { address } from './address.ts'
import { autonumber } from './autonumber.ts'
import { bankAccount } from './bank-account.ts'
import { choice } from './choice.ts'
import { date } from './date.ts'
import { datetime } from './datetime.ts'
import { duration } from './duration.ts'
import { email } from './email.ts'
import type { FieldType, Locale, Parsed } from './field-type.ts'
import { files } from './files.ts'
import { formula } from './formula.ts'
import { lines } from './lines.ts'
import { link } from './link.ts'
import { longText } from './long-text.ts'
import { money } from './money.ts'
import { multiChoice } from './multi-choice.ts'
import { multiLink } from './multi-link.ts'
import { number } from './number.ts'
import { percent } from './percent.ts'
import { people } from './people.ts'
import { person } from './person.ts'
import { phone } from './phone.ts'
import { results } from './results.ts'
import { rollup } from './rollup.ts'
import { taxId } from './tax-id.ts'
import { team } from './team.ts'
import { text } from './text.ts'
import { url } from './url.ts'
import { yesNo } from './yes-no.ts'

export const fieldTypes: { readonly [T in FieldTypeName]: FieldType<T> } = {
  text,
  long_text: longText,
  number,
  percent,
  money,
  date,
  datetime,
  duration,
  yes_no: yesNo,
  choice,
  multi_choice: multiChoice,
  link,
  multi_link: multiLink,
  person,
  people,
  team,
  email,
  phone,
  url,
  address,
  tax_id: taxId,
  bank_account: bankAccount,
  autonumber,
  files,
  formula,
  rollup,
  lines,
}

/** The type that expressions see. */
export function typeOf(field: Field): Type {
  return anyTypeOf(field).type(field)
}

/** The operators that a condition may use on the field; a formula's are those of its result. */
export function operatorsOf(field: Field): readonly Operator[] {
  return field.type === 'formula' || field.type === 'rollup' ? results[field.result].operators : fieldTypes[field.type].operators
}

/** Checks and normalises a wire value from the API. */
export function checkValue(field: Field, input: unknown, locale: Locale): Parsed<unknown> {
  return anyTypeOf(field).check(input, field, locale)
}

/** Reads what a person typed, pasted or imported. */
export function parseValue(field: Field, text: string, locale: Locale): Parsed<unknown> {
  return anyTypeOf(field).parse(text, field, locale)
}

/** What the search index should hold of the value, unfolded; undefined where the type or the value has nothing to find. */
export function searchTextOf(field: Field, value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : anyTypeOf(field).searchText?.(value, field)
}

interface AnyType {
  type(field: Field): Type
  check(input: unknown, field: Field, locale: Locale): Parsed<unknown>
  parse(text: string, field: Field, locale: Locale): Parsed<unknown>
  searchText?(value: unknown, field: Field): string
}

/** Each type meets only its own fields and values: the table's key is the field's type. */
function anyTypeOf(field: Field): AnyType {
  return fieldTypes[field.type] as unknown as AnyType
}
