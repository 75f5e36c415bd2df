import type { Field } from '@nurt/core/blueprint/document.ts'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { namedModule, renderInWorkspace } from '../fields/render-field.tsx'
import { CellClash } from './CellClash.tsx'
import type { Column } from './columns.ts'

afterEach(cleanup)

const field: Field = { key: 'name', name: { en: 'Name' }, type: 'text' }
const order = namedModule('order', ['Orders', 'Order'])

test('a clash that opens by itself is left only by a choice: no key, no click beside it gives up what was typed', async () => {
  const onMine = vi.fn()
  const onClose = vi.fn()
  renderInWorkspace(
    <CellClash
      column={{ path: 'name', field } as Column}
      mine="mine"
      clash={{ record: 'r1', version: 2, fields: { name: { theirs: 'theirs', by: null, at: null } } }}
      seen={{ workspace: 'acme', module: 'order', id: 'r1', version: 1 }}
      onMine={onMine}
      onClose={onClose}
    />,
    'en',
    [order],
  )
  const dialog = await screen.findByRole('dialog', { name: 'Changed by someone else' })
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))
  await userEvent.keyboard(' {Enter}{Escape}')
  await userEvent.click(document.querySelector('.mantine-Modal-inner') as HTMLElement)
  await userEvent.click(document.querySelector('.mantine-Modal-overlay') as HTMLElement)
  expect([onMine, onClose].map((told) => told.mock.calls)).toEqual([[], []])
  await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }))
  expect(onMine).toHaveBeenCalledOnce()
})
