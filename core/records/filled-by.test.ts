import { expect, test } from 'vitest'
import type { Field, FieldOf } from '../blueprint/document.ts'
import { filledBy } from './filled-by.ts'

const link: FieldOf<'link'> = {
  key: 'product',
  type: 'link',
  name: {},
  module: 'product',
  fills: { name: 'title', price: 'price', note: 'note', gone: 'title' },
}
const siblings: Field[] = [
  link,
  { key: 'name', type: 'text', name: {} },
  { key: 'price', type: 'money', name: {} },
  { key: 'note', type: 'text', name: {} },
  { key: 'gone', type: 'text', name: {}, hidden: true },
]
const ads = { title: 'Ads', price: '1200.00 PLN', note: null }
const report = { title: 'Report', price: '250.00 PLN', note: 'monthly' }

test.each([
  ['blank fields are filled, hidden ones and what the record lacks are not', {}, undefined, { name: 'Ads', price: '1200.00 PLN' }],
  ['what was typed stays', { name: 'Ads for shops' }, undefined, { price: '1200.00 PLN' }],
  [
    'what the record chosen before gave is replaced, however it is written',
    { name: 'Report', price: '250 PLN', note: 'monthly' },
    report,
    { name: 'Ads', price: '1200.00 PLN' },
  ],
  ['what was changed since stays', { name: 'Report', price: '300.00 PLN' }, report, { name: 'Ads' }],
])('%s', (_title, standing, before, filled) => {
  expect(filledBy(link, siblings, { standing, linked: ads, before })).toEqual(filled)
})
