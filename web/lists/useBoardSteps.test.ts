import { renderHook } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { queryClient } from '../api/queries.ts'
import type { BoardColumn } from './board-columns.ts'
import { rowsQuery } from './queries.ts'
import type { Stepper } from './useBeside.ts'
import { useBoardSteps } from './useBoardSteps.ts'

afterEach(() => {
  queryClient.clear()
  vi.unstubAllGlobals()
})

function columnOf(key: string, count: number): BoardColumn {
  const asked = { workspace: 'acme', module: 'order', list: key, question: {} }
  return { key, name: key, count, total: null, asked, isIdle: false }
}

const columns = [columnOf('long', 250), columnOf('short', 2)]

/** The server: cards are named after their column and place, a hundred to a page. */
function answerOf({ searchParams }: URL): unknown {
  const [list, from] = [searchParams.get('list'), Number(searchParams.get('after') ?? searchParams.get('offset') ?? 0)]
  const count = columns.find(({ key }) => key === list)!.count
  const rows = Array.from({ length: Math.min(100, count - from) }, (_, at) => [`${list}${from + at}`, 1, ''])
  return { columns: ['name'], rows, next: from + 100 < count ? String(from + 100) : null }
}

test('steps back from the next column go on in a long one, whose pages before are not there yet', async () => {
  vi.stubGlobal('fetch', async (url: string) => Response.json(answerOf(new URL(url, 'http://nurt'))))
  const stepper = createRef<Stepper>()
  const shown: string[] = []
  const show = (record: string | undefined) => void shown.push(record ?? '')
  const board = (record: string) => ({ columns, record, paths: ['name'], place: {}, show })
  const { rerender } = renderHook((record: string) => useBoardSteps(stepper, board(record)), { initialProps: 'short1' })
  const step = async (by: 1 | -1) => {
    await stepper.current!.step(by)
    rerender(shown.at(-1) ?? 'short1')
  }
  // what the board itself has on screen
  for (const { asked } of columns) await queryClient.ensureQueryData(rowsQuery(asked, ['name'], 0))

  for (const by of [-1, -1, -1, 1, 1] as const) await step(by)
  expect(shown).toEqual(['short0', 'long249', 'long248', 'long249', 'short0'])
  expect(stepper.current!.place('long249')).toEqual({ group: 'long', at: 249 })
})
