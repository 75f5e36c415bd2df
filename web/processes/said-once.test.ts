import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { invoices } from './example-process.ts'
import { saidOnce } from './said-once.ts'

const taken: TimelineEvent = {
  id: '2',
  at: '2026-11-29T10:00:00.005Z',
  actor: 'ann',
  act: 'one',
  type: 'case.advanced',
  changes: {},
  case: { command: 'take', events: [{ type: 'token.entered', token: 4, node: 'office', fork: null }] },
}
const moved = (more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id: '3',
  at: '2026-11-29T10:00:00Z',
  actor: 'ann',
  act: 'one',
  type: 'record.moved',
  changes: { step: ['costs', 'office'] },
  ...more,
})

test('a move that a command made is not told again', () => {
  expect(saidOnce([moved(), taken], invoices)).toEqual([taken])
  expect(saidOnce([taken, moved()], invoices)).toEqual([taken])
})

test.each([
  ['by another act', { act: 'two' }],
  ['of before the process', { act: undefined }],
  ['to another step', { changes: { step: ['costs', 'paid'] } }],
] as const)('a move %s stays', (_, more) => {
  const other = moved(more as Partial<TimelineEvent>)
  expect(saidOnce([other, taken], invoices)).toEqual([other, taken])
})

test('of a move by which the process filled fields these are left', () => {
  const filled = moved({ changes: { step: ['costs', 'office'], paid: [null, '2026-12-01'] }, set: ['paid'] })
  const left = { ...filled, type: 'record.changed', changes: { paid: [null, '2026-12-01'] } }
  expect(saidOnce([filled, taken], invoices)).toEqual([left, taken])
})
