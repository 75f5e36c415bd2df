import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderInWorkspace } from '../fields/render-field.tsx'
import type { Column } from './columns.ts'
import { useCellSave } from './useCellSave.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Cell({ record }: { record: string }) {
  const save = useCellSave('order')
  const change = (to: string) => save({ row: [record, 1, 'a'], column: { path: 'name' } as Column, from: 'a', to, what: to })
  return (
    <>
      <button onClick={() => void Promise.all([change('b'), change('c')])}>Twice</button>
      <button onClick={() => void change('d')}>Once</button>
    </>
  )
}

/** Answers each save a moment later; gives what was sent. */
function slowServer(): unknown[] {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: RequestInit) => {
    const { version, values } = JSON.parse(body as string) as { version: number; values: object }
    sent.push([version, values])
    await new Promise((resolve) => setTimeout(resolve, 20))
    return Response.json({ id: 'r1', version: version + 1, values, change: `c${version}` })
  })
  return sent
}

test('a cell that is changed again before the first answer is saved over what that answered', async () => {
  const sent = slowServer()
  renderInWorkspace(<Cell record="r1" />, 'en')
  fireEvent.click(screen.getByRole('button', { name: 'Twice' }))
  await waitFor(() =>
    expect(sent).toEqual([
      [1, { name: 'b' }],
      [2, { name: 'c' }],
    ]),
  )
})

test('so is one in a row that a late page of the list has put back meanwhile', async () => {
  const sent = slowServer()
  renderInWorkspace(<Cell record="r2" />, 'en')
  fireEvent.click(screen.getByRole('button', { name: 'Once' }))
  await waitFor(() => expect(sent).toEqual([[1, { name: 'd' }]]))
  await new Promise((resolve) => setTimeout(resolve, 60))
  fireEvent.click(screen.getByRole('button', { name: 'Once' }))
  await waitFor(() => expect(sent.at(-1)).toEqual([2, { name: 'd' }]))
  expect(sent).toHaveLength(2)
})
