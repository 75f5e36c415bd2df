import { cleanup } from '@testing-library/react'
import type { FieldOf } from '@nurt/core/blueprint/document.ts'
import { afterEach, expect, test } from 'vitest'
import { renderInWorkspace } from '../fields/render-field.tsx'
import { LineChanges } from './LineChanges.tsx'

afterEach(cleanup)

const items: FieldOf<'lines'> = {
  key: 'items',
  name: { en: 'Services' },
  type: 'lines',
  fields: [
    { key: 'name', name: { en: 'Service' }, type: 'text' },
    { key: 'quantity', name: { en: 'Quantity' }, type: 'number' },
    { key: 'price', name: { en: 'Price' }, type: 'money' },
  ],
}
const posts = { id: 'a', name: 'Posts', quantity: '2', price: '900.00 PLN' }

function told(from: object[] | null, to: object[]): string[] {
  const { container } = renderInWorkspace(<LineChanges field={items} from={from} to={to} />)
  return [...container.querySelectorAll('p')].map(({ textContent }) => textContent.replaceAll(/\s+/g, ' '))
}

test('a changed price is told with its line, from what to what', () => {
  expect(told([posts], [{ ...posts, price: '1000.00 PLN' }])).toEqual(['Services, “Posts”, Price: 900,00 zł → 1 000,00 zł'])
})

test('lines that came and went are told by their names, and what has gone with its price and quantity', () => {
  expect(
    told(
      [posts],
      [
        { id: 'b', name: 'Report', price: null },
        { id: 'c', name: null, price: null },
      ],
    ),
  ).toEqual(['Services: added “Report”, unnamed', 'Services: removed “Posts” (Quantity: 2; Price: 900,00 zł)'])
  expect(told(null, [posts])).toEqual(['Services: added “Posts”'])
})
