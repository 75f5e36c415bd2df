import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderInWorkspace } from '../fields/render-field.tsx'
import type { Column } from './columns.ts'
import { useCellSave } from './useCellSave.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Twice() {
  const save = useCellSave('order')
  const change = (to: string) => save({ row: ['r1', 1, 'a'], column: { path: 'name' } as Column, from: 'a', to, what: to })
  return <button onClick={() => void Promise.all([change('b'), change('c')])}>Twice</button>
}

test('a cell that is changed again before the first answer is saved over what that answered', async () => {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: RequestInit) => {
    const { version, values } = JSON.parse(body as string) as { version: number; values: object }
    sent.push([version, values])
    await new Promise((resolve) => setTimeout(resolve, 20))
    return Response.json({ id: 'r1', version: version + 1, values, change: `c${version}` })
  })
  renderInWorkspace(<Twice />, 'en')
  fireEvent.click(screen.getByRole('button', { name: 'Twice' }))
  await waitFor(() =>
    expect(sent).toEqual([
      [1, { name: 'b' }],
      [2, { name: 'c' }],
    ]),
  )
})
