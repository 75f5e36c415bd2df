import type { Module } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { startingMailbox, takingParts } from './mailbox-draft.ts'

test('a field that is to take a part of the message is filled in by nothing else: the server would refuse both', () => {
  const module = { key: 'lead', fields: [] } as unknown as Module
  const draft = { ...startingMailbox(module, undefined), values: { notes: { value: 'By mail' }, source: { value: 'email' } } }
  expect(takingParts(draft, { text: 'notes' })).toMatchObject({ parts: { text: 'notes' }, values: { source: { value: 'email' } } })
  expect(takingParts(draft, { text: 'notes' }).values).not.toHaveProperty('notes')
})
