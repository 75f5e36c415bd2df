import { expect, test } from 'vitest'
import { router } from './routes.tsx'

test.each([
  ['/w/acme/m/order/records/r1', { list: 5, question: 'all', group: { a: 1 }, at: -1, values: [] }, { question: {} }],
  [
    '/w/acme/m/order/records/r1',
    { list: 'mine', at: 'x', group: null, values: { name: 'A' } },
    { list: 'mine', group: null, values: { name: 'A' } },
  ],
  ['/w/acme/m/order/trash', { list: 'mine', at: 1.5, question: { order: 1, group: null } }, { list: 'mine', question: { group: null } }],
  ['/w/acme/m/order/import', { list: ['mine'], id: 7, at: 3 }, { at: 3 }],
  ['/w/acme/m/order/lists/mine', { record: {}, question: { totals: [1] } }, { question: {} }],
  ['/w/acme/inbox', { scope: 'mine' }, { scope: 'mine' }],
  ['/w/acme/inbox', { scope: 'theirs' }, {}],
  ['/w/acme/inbox', { scope: 'given', state: 'closed' }, { scope: 'given', state: 'closed' }],
  ['/w/acme/m/order/records/r1', { shown: 'talks' }, { shown: 'talks' }],
  ['/w/acme/m/order/lists/mine', { record: 'r1', shown: 'all' }, { record: 'r1' }],
  ['/sign-in', { back: {}, ended: 'x' }, {}],
])('of the address %s with %j only what makes sense is read', (path, search, read) => {
  expect(router.matchRoutes(path, search).at(-1)?.search).toEqual(read)
})
