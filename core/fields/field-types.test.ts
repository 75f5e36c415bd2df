import { expect, test } from 'vitest'
import { operators } from '../expressions/condition.ts'
import { autonumberText, numberingPeriod } from './autonumber.ts'
import { isBlank } from './blank.ts'
import { fieldTypes, operatorsOf, searchTextOf, typeOf } from './field-types.ts'
import { digitsOf, fold } from './fold.ts'

test('every type can be asked whether it is blank, and knows its operators', () => {
  for (const type of Object.values(fieldTypes)) {
    expect(type.operators).toContain('blank')
    for (const operator of type.operators) expect(operators).toContain(operator)
  }
})

test("a formula has the operators and the type of its result, and the linked record's type names its module", () => {
  const total = { key: 'total', name: {}, type: 'formula', formula: '1', result: 'money' } as const
  expect(operatorsOf(total)).toContain('between')
  expect(typeOf(total)).toEqual({ type: 'money' })
  expect(typeOf({ key: 'client', name: {}, type: 'link', module: 'client' })).toEqual({ type: 'record', module: 'client' })
})

test.each([
  ['Żółć', 'zolc'],
  ['  Wielkie   Łąki ', 'wielkie laki'],
  ['Straße', 'strasse'],
  ['STRAẞE', 'strasse'],
  ['Ærø', 'aero'],
  ['Árvíztűrő', 'arvizturo'],
  ['Ёлка й', 'елка и'],
  ['İstanbul', 'istanbul'],
  ['Đorđe', 'dorde'],
])('[P13] %j is found as %j', (text, folded) => expect(fold(text)).toBe(folded))

test('[P13] a phone is found by its digits', () => expect(digitsOf('+48 (22) 123-45-67')).toBe('48221234567'))

test('a choice is found by its name in any language, a number not at all', () => {
  const status = { key: 'a', name: {}, type: 'choice', choices: [{ key: 'x', name: { pl: 'Nowa', en: 'New' }, color: 'red' }] } as const
  expect(searchTextOf({ ...status, choices: [...status.choices] }, 'x')).toBe('Nowa New')
  expect(searchTextOf({ key: 'a', name: {}, type: 'number' }, '5')).toBeUndefined()
})

test.each([null, undefined, '', ' \u00a0', [], {}, { street: '' }])('%j is blank', (value) => expect(isBlank(value)).toBe(true))
test.each([0, false, '0', [null], { city: 'Łódź' }])('%j is not blank', (value) => expect(isBlank(value)).toBe(false))

test.each([
  ['UM/{yyyy}/{n:4}', 'UM/2026/0007', '2026'],
  ['{n}', '7', ''],
  ['{yyyy}-{mm}-{n:2}', '2026-11-07', '2026-11'],
])('the pattern %s numbers as %s within %j', (pattern, text, period) => {
  expect(autonumberText(pattern, 7, '2026-11-21')).toBe(text)
  expect(numberingPeriod(pattern, '2026-11-21')).toBe(period)
})
