import { expect, test } from 'vitest'
import { askingButtons } from './asking-buttons.ts'
import type { Process, StepTransition } from './document.ts'

const named = (key: string) => ({ key, name: { en: key } })
const button = (key: string, to: string, more: Partial<StepTransition> = {}) => ({ ...named(key), to, ...more })
const confirm = { en: 'The client gets the offer by mail now.' }
const step = (key: string, ...transitions: StepTransition[]) => ({ ...named(key), color: 'blue', group: 'all', transitions }) as const

const process: Process = {
  groups: [named('all')],
  steps: [
    step('draft', button('send', 'sent', { confirm }), button('check', 'margin', { confirm }), button('drop', 'lost')),
    step('priced', button('send', 'sent', { confirm: {} }), button('again', 'sent', { confirm: { en: '' } })),
    step('board', button('let_go', 'sent', { confirm })),
    { ...named('sent'), color: 'green', group: 'all', final: true },
    { ...named('lost'), color: 'red', group: 'all', final: true },
  ],
  gates: [
    { ...named('margin'), flows: [{ key: 'low', to: 'again', condition: { all: [] } }], otherwise: 'sent' },
    { ...named('again'), flows: [{ key: 'back', to: 'margin', condition: { all: [] } }], otherwise: 'board' },
  ],
}
const keysOf = (to: string, from?: string) => askingButtons(process, to, from).map(({ key }) => key)

test('buttons that ask are those that lead there from where a record stands, also over decisions', () => {
  expect(keysOf('sent', 'draft')).toEqual(['send', 'check'])
  expect(keysOf('board', 'draft')).toEqual(['check'])
  expect(keysOf('lost', 'draft')).toEqual([])
})

test('a button without a text does not ask, and of many records it may be that of any status', () => {
  expect(keysOf('sent', 'priced')).toEqual([])
  expect(keysOf('sent')).toEqual(['send', 'check', 'let_go'])
})
