import { checkDate, readDate } from './date-text.ts'
import type { FieldType } from './field-type.ts'
import { dateOperators } from './operators.ts'
import { unlessBlankText } from './parsed.ts'

/** A day without a time and a zone. */
export const date: FieldType<'date'> = {
  type: () => ({ type: 'date' }),
  operators: dateOperators,
  check: (input) => unlessBlankText(input, checkDate),
  parse: (input, _field, locale) => unlessBlankText(input, (input) => readDate(input, locale)),
}
