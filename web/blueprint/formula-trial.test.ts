import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import type { Trial } from './formula-trial.ts'
import { tryFormula } from './formula-trial.ts'

const blueprint = {
  modules: [
    {
      key: 'order',
      fields: [
        { key: 'hours', type: 'number', name: {} },
        { key: 'rate', type: 'money', name: {} },
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
