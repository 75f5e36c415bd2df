import type { Blueprint, Module, ResultType } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import type { Trial } from './formula-trial.ts'
import { describeFormula, tryFormula } from './formula-trial.ts'

const blueprint = {
  modules: [
    {
      key: 'order',
      fields: [
        { key: 'hours', type: 'number', name: {} },
        { key: 'rate', type: 'money', name: {} },
        { key: 'net', type: 'formula', name: {}, formula: 'rate * hours', result: 'money' },
        { key: 'gross', type: 'formula', name: {}, formula: 'net * 1.23', result: 'money' },
      ],
    },
  ],
} as unknown as Blueprint

function trial(text: string, more: Partial<Trial> = {}) {
  return tryFormula({
    blueprint,
    module: 'order',
    text,
    result: 'money',
    environment: { today: '2026-11-21', now: '2026-11-21T10:00:00Z', me: null, myTeams: [], timeZone: 'Europe/Warsaw' },
    locale: { language: 'pl', timeZone: 'Europe/Warsaw', country: 'PL', currency: 'PLN' },
    ...more,
  })
}

test('a formula shows what it gives for a real record', () => {
  expect(trial('rate * hours', { values: { hours: '1.5', rate: '100.00 PLN' } })).toEqual({
    printed: expect.stringMatching(/^150,00\s(zł|PLN)$/),
  })
})

test('without a record it is only checked', () => {
  expect(trial('rate * hours')).toEqual({ printed: undefined })
})

test('a fault is told with its place in the text', () => {
  expect(trial('rate * houres')).toMatchObject({ problems: [{ code: 'unknown_field', at: [7, 13] }] })
  expect(trial('rate *')).toMatchObject({ problems: [{ code: 'syntax' }] })
  expect(trial('hours')).toMatchObject({ problems: [{ code: 'wrong_type' }] })
})

test('inside lines the other fields of the line are read', () => {
  expect(trial('price', { lines: [{ key: 'price', type: 'money', name: {} }] })).toEqual({ printed: undefined })
})

test('a formula that reads itself is told so at once, by which way and where, before anything else', () => {
  expect(trial('rate + gross', { computes: 'net' })).toEqual({
    problems: [{ code: 'cycle', at: [7, 12], details: { way: 'net gross net' } }],
  })
  expect(trial('gross > 5', { computes: 'gross' })).toMatchObject({ problems: [{ code: 'cycle', details: { way: 'gross gross' } }] })
  expect(trial('gross', { computes: 'extra' })).toEqual({ printed: undefined })
  expect(trial('gross')).toEqual({ printed: undefined })
})

test('inside lines a column that reads itself is told so too', () => {
  const lines = [
    { key: 'price', type: 'money' as const, name: {} },
    { key: 'value', type: 'formula' as const, name: {}, formula: 'price', result: 'money' as const },
  ]
  expect(trial('value + price', { lines, computes: 'value' })).toMatchObject({ problems: [{ code: 'cycle' }] })
})

test('what a formula gives follows from it, and stays as it was said where it can be that too', () => {
  const [module] = blueprint.modules as [Module]
  const described = (text: string, result: ResultType) => describeFormula({ blueprint, module, text, result })
  expect(described('rate * 0.2', 'number')).toEqual({ result: 'money', results: ['money'], live: false })
  expect(described('hours * 2', 'percent')).toMatchObject({ result: 'percent', results: ['number', 'percent'] })
  expect(described('rate *', 'date')).toMatchObject({ result: 'date', results: [] })
  expect(trial('rate * 0.2', { result: 'number', infers: true, values: { rate: '100.00 PLN' } })).toEqual({
    printed: expect.stringMatching(/^20,00\s(zł|PLN)$/),
  })
})

test('a formula that gives something else than what was chosen says what it gives', () => {
  expect(trial('rate * 0.2', { result: 'number' })).toMatchObject({ problems: [{ code: 'wrong_type' }], gives: 'money' })
  expect(trial('rate + hours', { result: 'number' })).not.toHaveProperty('gives')
})

test.each([
  ['rate *', 6],
  ['rate * ', 6],
  ['(rate', 5],
  ['rate * (hours + 1', 17],
])('the place of what is missing in %j is its end', (text, least) => {
  const outcome = trial(text)
  expect('problems' in outcome && outcome.problems[0]?.at?.[0]).toBeGreaterThanOrEqual(least)
})
