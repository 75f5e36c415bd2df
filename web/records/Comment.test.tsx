import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { namedModule, renderInWorkspace } from '../fields/render-field.tsx'
import { Comment } from './Comment.tsx'

afterEach(() => {
  cleanup()
  localStorage.clear()
})

const event = { id: 'c1', actor: 'bob', changes: { text: [null, 'Hello'] } } as unknown as TimelineEvent

test('who leaves the text of a comment by Esc has the keyboard at its menu again', { timeout: 30_000 }, async () => {
  const address = { workspace: 'acme', module: 'order', record: 'r1' }
  renderInWorkspace(<Comment event={event} address={address} mayWrite />, 'en', [namedModule('order', ['Orders', 'Order'])])
  const menu = () => screen.findByRole('button', { name: 'Actions with your comment' })
  await userEvent.click(await menu())
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit' }))
  await userEvent.type(await screen.findByRole('textbox', { name: 'Comment' }), '{Escape}')
  await waitFor(async () => expect(document.activeElement).toBe(await menu()))
})
