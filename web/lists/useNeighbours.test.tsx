import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { namedModule, renderInWorkspace } from '../fields/render-field.tsx'
import { useNeighbours } from './useNeighbours.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const order = namedModule('order', ['Orders', 'Order'])
const question = { condition: { all: [] }, columns: [], order: [], layout: { kind: 'table' } }
const records = Array.from({ length: 250 }, (_, place) => `r${place}`)

/** The server with one list of 250 orders, a hundred of them to a page. */
function answerOf(address: URL): unknown {
  if (address.pathname.endsWith('/lists')) return [{ id: 'mine', module: 'order', name: { en: 'Mine' }, ...question }]
  if (address.pathname.endsWith('/count')) return { count: records.length, capped: false }
  const from = Number(address.searchParams.get('after') ?? address.searchParams.get('offset') ?? 0)
  const rows = records.slice(from, from + 100).map((id) => [id, 1, id])
  return { columns: ['name'], rows, next: from + 100 < records.length ? String(from + 100) : null }
}

function Told({ record, at }: { record: string; at: number }) {
  const told = useNeighbours(order, record, { list: 'mine', at })
  return <output>{`${told?.previous?.record} ${told?.at} ${told?.next?.record}`}</output>
}

test.each([
  ['in the middle of a page', 'r50', 50, 'r49 50 r51'],
  ['first of all', 'r0', 0, 'undefined 0 r1'],
  ['last of all', 'r249', 249, 'r248 249 undefined'],
  ['last of its page', 'r99', 99, 'r98 99 r100'],
  ['moved to the end of its page', 'r199', 150, 'r198 199 r200'],
  ['moved to the beginning of its page', 'r100', 150, 'r99 100 r101'],
  ['gone from its list', 'gone', 100, 'r99 undefined r100'],
])('a record %s has those before and after it', async (_, record, at, told) => {
  vi.stubGlobal('fetch', async (url: string) => Response.json(answerOf(new URL(url, 'http://nurt'))))
  renderInWorkspace(<Told record={record} at={at} />, 'en', [order])
  expect(await screen.findByText(told)).toBeTruthy()
})
