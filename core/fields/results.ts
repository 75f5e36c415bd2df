import type { ResultType } from '../blueprint/document.ts'
import type { Operator } from '../expressions/condition.ts'
import type { Type } from '../expressions/tree.ts'
import { printDate } from './date-text.ts'
import { printDatetime } from './datetime-text.ts'
import { printDuration } from './duration.ts'
import type { Locale } from './field-type.ts'
import { printMoney } from './money-text.ts'
import { printNumber, printPercent } from './number-text.ts'
import { dateOperators, keyOperators, orderedOperators, textOperators } from './operators.ts'
import { printYesNo } from './yes-no.ts'

interface Result {
  type: Type
  operators: readonly Operator[]
  print(value: unknown, locale: Locale, places?: number): string
}

/** What formulas and roll-ups give, by their result type. */
export const results: { [R in ResultType]: Result } = {
  text: { type: { type: 'text' }, operators: textOperators, print: String },
  number: {
    type: { type: 'number' },
    operators: orderedOperators,
    print: (value, locale, places) => printNumber(String(value), locale.language, places),
  },
  percent: {
    type: { type: 'number' },
    operators: orderedOperators,
    print: (value, locale, places) => printPercent(String(value), locale.language, places),
  },
  money: {
    type: { type: 'money' },
    operators: orderedOperators,
    print: (value, locale) =>
      [value]
        .flat()
        .map((one) => printMoney(String(one), locale.language))
        .join(', '),
  },
  date: { type: { type: 'date' }, operators: dateOperators, print: (value, locale) => printDate(String(value), locale.language) },
  datetime: { type: { type: 'datetime' }, operators: dateOperators, print: (value, locale) => printDatetime(String(value), locale) },
  duration: {
    type: { type: 'duration' },
    operators: orderedOperators,
    print: (value, locale) => printDuration(Number(value), locale.language),
  },
  yes_no: {
    type: { type: 'yes_no' },
    operators: keyOperators.filter((operator) => operator !== 'one_of' && operator !== 'none_of'),
    print: (value, locale) => printYesNo(value === true, locale.language),
  },
}
