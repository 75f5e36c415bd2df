import type { ResultType } from '../blueprint/document.ts'
import type { Locale } from './field-type.ts'
import { printDate, printDatetime } from './print-date.ts'
import { printDuration } from './print-duration.ts'
import { printMoney } from './print-money.ts'
import { printNumber, printPercent } from './print-number.ts'
import { printYesNo } from './print-yes-no.ts'

/** What formulas and roll-ups gave; money of several currencies is a list with one amount per currency. */
export function printResult(result: ResultType, value: unknown, locale: Locale, places?: number): string {
  return printers[result](value, locale, places)
}

const printers: { [R in ResultType]: (value: unknown, locale: Locale, places?: number) => string } = {
  text: String,
  number: (value, { language }, places) => printNumber(String(value), language, places),
  percent: (value, { language }, places) => printPercent(String(value), language, places),
  money: (value, { language }) =>
    [value]
      .flat()
      .map((one) => printMoney(String(one), language))
      .join(', '),
  date: (value, { language }) => printDate(String(value), language),
  datetime: (value, locale) => printDatetime(String(value), locale),
  duration: (value, { language }) => printDuration(Number(value), language),
  yes_no: (value, { language }) => printYesNo(value === true, language),
}
