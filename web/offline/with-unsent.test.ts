import { expect, test } from 'vitest'
import type { Unsent } from './outbox.ts'
import { isPressed, withUnsent } from './with-unsent.ts'

const record = '/api/v1/w/acme/m/work/records/1'
const entry = { person: 'ann', workspace: 'acme', once: 'k', path: record, record, title: 'Work' }
const values = (values: object, more: Partial<Unsent> = {}): Unsent => ({
  ...entry,
  method: 'PATCH',
  body: { version: 3, values },
  ...more,
})
const pressed: Unsent = {
  ...entry,
  method: 'POST',
  path: `${record}/commands`,
  body: { command: { type: 'do', task: 7, outcome: 'ready' } },
}

test('[W5] a kept record shows what was filled in since, the last word of each field, and nothing that was refused', () => {
  const unsent = [
    values({ roof: 'tile', area: '40' }),
    values({ area: '48.5' }),
    values({ roof: 'tin' }, { refused: { code: 'changed_meanwhile', details: {}, status: 409 } }),
    values({ roof: 'flat' }, { record: '/api/v1/w/acme/m/work/records/2' }),
  ]
  expect(withUnsent(record, { version: 3, values: { name: 'A', area: '1' } }, unsent)).toEqual({
    version: 3,
    values: { name: 'A', roof: 'tile', area: '48.5' },
  })
})

test('[W5] a button that was pressed is not offered again, on the record nor in the inbox', () => {
  const standing = { tasks: [{ id: 7, may: ['do'] }], transitions: [{ key: 'ready', blockers: [] }] }
  expect(withUnsent(`${record}/case`, standing, [pressed])).toEqual({ tasks: [{ id: 7, may: [] }], transitions: [] })
  expect(withUnsent(`${record}/case`, standing, [values({ area: '1' })])).toBe(standing)
  const items = [
    { kind: 'step', module: 'work', record: '1', task: 7 },
    { kind: 'step', module: 'work', record: '1', task: 8 },
    { kind: 'step', module: 'work', record: '11', task: 7 },
    { kind: 'hand_made', module: 'work', record: '1' },
  ]
  expect(withUnsent('/api/v1/w/acme/inbox?scope=all', { items }, [pressed])).toEqual({ items: items.slice(1) })
})

test('[W5] what was filled in stands in the way of no button any more, what is blank still does', () => {
  const missing = (field: string) => ({ reason: 'field_missing', key: 'ready', field })
  const blockers = [missing('area'), missing('roof'), { reason: 'condition_fails', key: 'ready' }]
  const shown = withUnsent(`${record}/case`, { transitions: [{ key: 'ready', blockers }] }, [values({ area: '1', roof: null })])
  expect(shown).toEqual({ transitions: [{ key: 'ready', blockers: blockers.slice(1) }] })
})

test('[W5] two taps on a button are one press, until it was refused', () => {
  const other = { ...pressed, body: { command: { type: 'do', task: 7, outcome: 'lost' } } }
  expect(isPressed([values({ area: '1' }), pressed], { ...pressed })).toBe(true)
  expect(isPressed([pressed], other)).toBe(false)
  expect(isPressed([pressed], { ...pressed, person: 'bob' })).toBe(false)
  expect(isPressed([{ ...pressed, refused: { code: 'move_blocked', details: {}, status: 409 } }], pressed)).toBe(false)
})
