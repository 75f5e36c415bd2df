import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { namedModule, renderInWorkspace } from '../fields/render-field.tsx'
import { BulkEdit } from './BulkEdit.tsx'
import type { ListView } from './useListPage.ts'
import type { Selection } from './useSelection.ts'

afterEach(() => {
  cleanup()
  localStorage.clear()
})

const order = namedModule('order', ['Orders', 'Order'], {
  fields: [
    { key: 'name', name: { en: 'Name' }, type: 'text', required: true },
    { key: 'note', name: { en: 'Note' }, type: 'text' },
  ],
})

function open(): void {
  const view = { module: order } as ListView
  const selection = { records: new Map([['a', 1]]) } as unknown as Selection
  renderInWorkspace(<BulkEdit view={view} selection={selection} onClose={() => undefined} />, 'en', [order])
}

test('a field of many records is emptied only when that is said', async () => {
  open()
  const isDisabled = () => screen.getByRole('button', { name: 'Save' }).hasAttribute('disabled')

  await userEvent.click(await screen.findByRole('combobox', { name: 'Field' }))
  await userEvent.click(await screen.findByRole('option', { name: 'Note' }))
  expect(isDisabled()).toBe(true)
  await userEvent.type(screen.getByLabelText('Note'), 'x')
  expect(isDisabled()).toBe(false)
  await userEvent.clear(screen.getByLabelText('Note'))
  expect(isDisabled()).toBe(true)
  await userEvent.click(screen.getByRole('checkbox', { name: 'Empty the field' }))
  expect(isDisabled()).toBe(false)
})

test('what was typed for many records is there again after the session ended, until it is cancelled', { timeout: 30_000 }, async () => {
  open()
  await userEvent.click(await screen.findByRole('combobox', { name: 'Field' }))
  await userEvent.click(await screen.findByRole('option', { name: 'Note' }))
  await userEvent.type(screen.getByLabelText('Note'), 'Long')
  cleanup()
  open()
  expect(await screen.findByLabelText<HTMLInputElement>('Note')).toHaveProperty('value', 'Long')
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  cleanup()
  open()
  await screen.findByRole('combobox', { name: 'Field' })
  expect(screen.queryByLabelText('Note')).toBeNull()
})
