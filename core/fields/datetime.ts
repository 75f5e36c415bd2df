import { checkDatetime, readDatetime } from './datetime-text.ts'
import type { FieldType } from './field-type.ts'
import { dateOperators } from './operators.ts'
import { unlessBlankText } from './parsed.ts'

/** A moment, kept in UTC, typed and shown in the locale's zone. */
export const datetime: FieldType<'datetime'> = {
  type: () => ({ type: 'datetime' }),
  operators: dateOperators,
  check: (input) => unlessBlankText(input, checkDatetime),
  parse: (input, _field, locale) => unlessBlankText(input, (input) => readDatetime(input, locale)),
}
