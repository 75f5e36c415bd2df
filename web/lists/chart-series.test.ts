import { expect, test } from 'vitest'
import { chartSeries } from './chart-series.ts'

test('[I3] amounts of one currency are one picture', () => {
  const points = [
    { label: 'lis', under: '2026', amounts: ['10.00 PLN'] },
    { label: 'gru', amounts: [] },
  ]
  expect(chartSeries(points)).toEqual([
    {
      currency: 'PLN',
      bars: [
        { label: 'lis', under: '2026', value: 10 },
        { label: 'gru', value: 0 },
      ],
    },
  ])
})

test('[I3] currencies are neither added up nor drawn on one axis', () => {
  expect(chartSeries([{ label: 'XI', amounts: ['10.00 PLN', '2.50 EUR'] }])).toEqual([
    { currency: 'PLN', bars: [{ label: 'XI', value: 10 }] },
    { currency: 'EUR', bars: [{ label: 'XI', value: 2.5 }] },
  ])
})

test('the workspace’s own currency comes first', () => {
  const series = chartSeries([{ label: 'XI', amounts: ['2.50 EUR', '10.00 PLN'] }], 'PLN')
  expect(series.map(({ currency }) => currency)).toEqual(['PLN', 'EUR'])
})

test('counts have no currency', () => {
  expect(chartSeries([{ label: 'Active', amounts: ['70'] }])).toEqual([{ currency: '', bars: [{ label: 'Active', value: 70 }] }])
})
