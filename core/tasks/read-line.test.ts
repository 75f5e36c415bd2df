import { expect, test } from 'vitest'
import type { Locale } from '../fields/field-type.ts'
import { readTaskLine } from './read-line.ts'

// a Monday
const today = '2026-11-30'
const locale = (language: Locale['language']) => ({ language, timeZone: 'Europe/Warsaw', country: 'PL', currency: 'PLN', today })

test.each([
  ['en', 'Call Nowak tomorrow', 'Call Nowak', '2026-12-01'],
  ['pl', 'Zadzwonić do Nowaka w piątek', 'Zadzwonić do Nowaka', '2026-12-04'],
  ['pl', 'Wysłać ofertę do jutra', 'Wysłać ofertę', '2026-12-01'],
  ['pl', 'Podsumowanie 5 grudnia', 'Podsumowanie', '2026-12-05'],
  ['en', 'Report by Monday', 'Report', '2026-12-07'],
  ['hu', 'Hívni Kovácsot pénteken', 'Hívni Kovácsot', '2026-12-04'],
  ['ru', 'Позвонить в среду', 'Позвонить', '2026-12-02'],
  ['pl', 'Zamówić 24.12.2026', 'Zamówić', '2026-12-24'],
] as const)('[E5] %s: %s', (language, line, name, due) => {
  expect(readTaskLine(line, locale(language))).toEqual({ name, due })
})

test.each(['jutro', 'Order screws 12', 'Zadzwonić do Nowaka', 'Call  Nowak'])('no day is read out of “%s”', (line) => {
  expect(readTaskLine(line, locale('pl'))).toEqual({ name: line.replace(/\s+/g, ' ') })
})
