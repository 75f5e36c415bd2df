import type { CaseDetails } from '@nurt/core/events/event.ts'
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { renderInWorkspace } from '../fields/render-field.tsx'
import { invoices } from './example-process.ts'
import { useCaseEventWords } from './useCaseEventWords.ts'

afterEach(cleanup)

function Words({ details, module = invoices }: { details: CaseDetails; module?: typeof invoices }) {
  return <output>{useCaseEventWords()(details, module, () => 'costs')}</output>
}

const goes = (by: string, node: string): CaseDetails['events'] => [
  { type: 'token.left', token: 3, by },
  { type: 'token.entered', token: 4, node, fork: null, via: by },
]

const cases: [string, CaseDetails][] = [
  ['Send to the office → Office', { command: 'take', events: goes('send', 'office') }],
  ['Pay → Paid', { command: 'take', events: goes('send', 'paid') }],
  ['Approve – Costs', { command: 'do', events: [{ type: 'task.done', task: 7, outcome: 'yes', by: 'bob' }] }],
  [
    'Approve – Costs, for Anna Nowak → Office',
    { command: 'do', events: [{ type: 'task.done', task: 7, outcome: 'yes', by: 'bob', onBehalfOf: 'ann' }, ...goes('send', 'office')] },
  ],
  [
    'handed the task to: Anna Nowak',
    { command: 'delegate', events: [{ type: 'task.given', task: 7, from: 'bob', to: 'ann', because: 'delegated' }] },
  ],
  ['took the task', { command: 'claim', events: [{ type: 'task.claimed', task: 7, person: 'bob' }] }],
]

test.each(cases)('%s', (words, details) => {
  renderInWorkspace(<Words details={details} />, 'en', [invoices])
  expect(screen.getByRole('status').textContent).toBe(words)
})

test('what is done in a branch is told with its name', () => {
  const module = structuredClone(invoices)
  const [costs] = module.process.steps
  const branch = { of: 'office', key: 'accounting' }
  Object.assign(module.process.steps[1]!, {
    parallel: { branches: [{ key: 'accounting', name: { en: 'Accounting' } }], wait: 'all', to: 'paid' },
  })
  module.process.steps.push(
    { ...costs!, key: 'made', name: { en: 'Invoice' }, branch },
    { key: 'sent', name: { en: 'Sent' }, color: 'blue', group: 'way', branch },
  )
  const told = (details: CaseDetails) => {
    renderInWorkspace(<Words details={details} module={module} />, 'en', [module])
    const text = screen.getByRole('status').textContent
    cleanup()
    return text
  }
  const into: CaseDetails['events'] = [
    ...goes('send', 'office'),
    { type: 'fork.opened', fork: 5, gate: 'office', parent: null, sent: 1, holder: 4 },
  ]
  expect(told({ command: 'take', events: [...into, { type: 'token.entered', token: 6, node: 'made', fork: 5 }] })).toBe(
    'Send to the office → Office',
  )
  expect(told({ command: 'take', events: goes('send', 'sent') })).toBe('Accounting: Send to the office → Sent')
  const done: CaseDetails['events'] = [
    { type: 'token.left', token: 6, by: 'send' },
    { type: 'fork.arrived', fork: 5, join: 'accounting', of: 'office' },
  ]
  expect(told({ command: 'take', events: done })).toBe('Accounting: Send to the office')
  const on: CaseDetails['events'] = [
    ...done,
    { type: 'fork.joined', fork: 5, join: 'office' },
    { type: 'token.entered', token: 7, node: 'paid', fork: null },
  ]
  expect(told({ command: 'take', events: on })).toBe('Accounting: Send to the office → Paid')
})

test('a button that is called like the status to which it leads is said once', () => {
  const module = structuredClone(invoices)
  for (const { transitions = [] } of module.process?.steps ?? [])
    for (const one of transitions) if (one.key === 'send') one.name = { en: 'Office' }
  renderInWorkspace(<Words details={{ command: 'take', events: goes('send', 'office') }} module={module} />, 'en', [module])
  expect(screen.getByRole('status').textContent).toBe('Office')
})
