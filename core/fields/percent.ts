import type { FieldType } from './field-type.ts'
import { checkNumber } from './number.ts'
import { defaultPlaces, fitNumber, readNumber } from './number-text.ts'
import { orderedOperators } from './operators.ts'
import { unlessBlank, unlessBlankText, wrong } from './parsed.ts'

/** Percent points: '23' is 23 %, typed with or without the sign. */
export const percent: FieldType<'percent'> = {
  type: () => ({ type: 'number' }),
  operators: orderedOperators,
  check: (input, field) => unlessBlank(input, (input) => checkNumber(input, field.places)),
  parse: (input, field, locale) =>
    unlessBlankText(input, (input) => {
      const value = readNumber(input.replace(/%\s*$/, ''), locale.language, field.places)
      return value === undefined ? wrong('number_format') : fitNumber(value, field.places ?? defaultPlaces)
    }),
}
