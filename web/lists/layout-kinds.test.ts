import type { Blueprint, Module, Question } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { layoutsOf } from './layout-kinds.ts'

const question: Question = { condition: { all: [] }, columns: [], order: [], layout: { kind: 'table' } }
const revenue = {
  key: 'revenue',
  name: {},
  type: 'rollup',
  module: 'order',
  link: 'client',
  aggregate: 'sum',
  field: 'value',
  result: 'money',
} as const
const dates = ['since', 'until'].map((key) => ({ key, name: {}, type: 'date' }) as const)

function trendOf(currency?: string) {
  const client = { key: 'client', name: {}, traits: [], fields: [...dates, revenue] } as unknown as Module
  const value = { key: 'value', name: {}, type: 'money', ...(currency && { currency }) }
  const blueprint = { modules: [client, { key: 'order', name: {}, traits: [], fields: [value] }] } as unknown as Blueprint
  return layoutsOf({ blueprint }, client, question, question).find(({ kind }) => kind === 'trend')
}

test('[I24] a trend begins with the sum of what can be added up: not of amounts that may be in several currencies', () => {
  expect(trendOf('PLN')).toEqual({ kind: 'trend', start: 'since', end: 'until', total: 'revenue', months: 12 })
  expect(trendOf()).toEqual({ kind: 'trend', start: 'since', end: 'until', months: 12 })
})
