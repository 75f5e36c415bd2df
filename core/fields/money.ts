import type { FieldOf } from '../blueprint/document.ts'
import type { FieldType, Parsed } from './field-type.ts'
import { fitMoney, readMoney } from './money-text.ts'
import { orderedOperators } from './operators.ts'
import { unlessBlankText, wrong } from './parsed.ts'

/** An exact amount and its currency, `12.30 PLN`. A field with a fixed currency takes no other. */
export const money: FieldType<'money'> = {
  type: () => ({ type: 'money' }),
  operators: orderedOperators,
  check: (input, field) =>
    unlessBlankText(input, (input) => {
      const match = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(input.trim())
      return match ? inCurrency(fitMoney(match[1] ?? '', match[2] ?? ''), field) : wrong('money_format')
    }),
  parse: (input, field, locale) =>
    unlessBlankText(input, (input) => inCurrency(readMoney(input, locale, field.currency ?? locale.currency), field)),
}

function inCurrency(parsed: Parsed<string>, field: FieldOf<'money'>): Parsed<string> {
  const found = 'value' in parsed && parsed.value ? parsed.value.slice(-3) : undefined
  if (!found || !field.currency || found === field.currency) return parsed
  return wrong('currency_fixed', { expected: field.currency, found })
}
