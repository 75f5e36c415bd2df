import { defaultParseSearch } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { placeQuery, type ListPlace } from './list-place.ts'

test.each<ListPlace>([
  { list: 'contract_all', at: 3 },
  { list: 'contract_all', group: 'true', at: 0 },
  { list: 'contract_all', group: '2024' },
  { list: 'contract_all', group: null, question: { order: [{ field: 'name', direction: 'asc' }] } },
])('the router reads the place %j as it was written', (place) => {
  expect(defaultParseSearch(placeQuery(place))).toEqual(place)
})
