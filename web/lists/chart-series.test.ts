import { expect, test } from 'vitest'
import { chartSeries } from './chart-series.ts'

test('[I3] amounts of one currency are one series', () => {
  const { series, rows } = chartSeries(
    [
      { label: 'XI', amounts: ['10.00 PLN'] },
      { label: 'XII', amounts: [] },
    ],
    'Revenue',
  )
  expect(series.map(({ name }) => name)).toEqual(['Revenue (PLN)'])
  expect(rows).toEqual([
    { label: 'XI', values: [10] },
    { label: 'XII', values: [0] },
  ])
})

test('currencies are not added up', () => {
  const { series, rows } = chartSeries([{ label: 'XI', amounts: ['10.00 PLN', '2.50 EUR'] }], 'Revenue')
  expect(series.map(({ name }) => name)).toEqual(['Revenue (PLN)', 'Revenue (EUR)'])
  expect(rows).toEqual([{ label: 'XI', values: [10, 2.5] }])
})

test('counts have no currency', () => {
  expect(chartSeries([{ label: 'Active', amounts: ['70'] }], 'Records').rows).toEqual([{ label: 'Active', values: [70] }])
})
