import type { FieldType, Parsed } from './field-type.ts'
import { splitCurrency } from './currencies.ts'
import { defaultPlaces, fitNumber, normalNumber, readNumber } from './number-text.ts'
import { orderedOperators } from './operators.ts'
import { unlessBlank, unlessBlankText, wrong } from './parsed.ts'

export const number: FieldType<'number'> = {
  type: () => ({ type: 'number' }),
  operators: orderedOperators,
  check: (input, field) => unlessBlank(input, (input) => checkNumber(input, field.places)),
  parse: (input, field, locale) =>
    unlessBlankText(input, (input) => {
      const { amount, unknown } = splitCurrency(input)
      const value = unknown === undefined ? readNumber(amount, locale.language, field.places) : undefined
      return value === undefined ? wrong('number_format') : fitNumber(value, field.places ?? defaultPlaces)
    }),
}

/** A decimal string of the wire, or a JSON number. */
export function checkNumber(input: unknown, places = defaultPlaces): Parsed<string> {
  if (typeof input === 'number' && Number.isFinite(input)) return fitNumber(normalNumber(input), places)
  if (typeof input !== 'string') return wrong('wrong_type')
  return /^-?\d+(?:\.\d+)?$/.test(input.trim()) ? fitNumber(input.trim(), places) : wrong('number_format')
}
