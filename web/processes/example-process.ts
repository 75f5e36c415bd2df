import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer, CaseTask } from '@nurt/core/processes/api.ts'
import { namedModule } from '../fields/render-field.tsx'

export const address = { workspace: 'acme', module: 'invoice', record: 'r1' }

const process: Process = {
  groups: [{ key: 'way', name: { en: 'Way' } }],
  steps: [
    {
      key: 'costs',
      name: { en: 'Costs' },
      color: 'blue',
      group: 'way',
      description: { en: 'Look at the amount.' },
      transitions: [
        { key: 'send', name: { en: 'Send to the office' }, to: 'office', condition: { field: 'amount', op: 'above', value: 100 } },
        { key: 'back', name: { en: 'Send back' }, to: 'costs', comment: 'required' },
      ],
      work: {
        assignees: [{ role: 'owner' }],
        order: 'parallel',
        rest: 'wait',
        outcomes: [
          { key: 'yes', name: { en: 'Approve' }, color: 'green', need: 'all', transition: 'send' },
          { key: 'no', name: { en: 'Reject' }, color: 'red', need: 'one', comment: 'required' },
        ],
      },
    },
    { key: 'office', name: { en: 'Office' }, color: 'teal', group: 'way', transitions: [{ key: 'send', name: { en: 'Pay' }, to: 'paid' }] },
    { key: 'paid', name: { en: 'Paid' }, color: 'green', group: 'way', final: true },
  ],
}

/** Of tests: invoices that are approved and paid. */
export const invoices: Module & { process: Process } = {
  ...namedModule('invoice', ['Invoices', 'Invoice']),
  fields: [
    { key: 'name', name: { en: 'Name' }, type: 'text' },
    { key: 'amount', name: { en: 'Amount' }, type: 'number' },
    { key: 'client', name: { en: 'Client' }, type: 'text' },
  ],
  process,
}

export function caseTask(more: Partial<CaseTask> = {}): CaseTask {
  return {
    id: 7,
    step: 'costs',
    status: 'open',
    person: 'ann',
    queue: null,
    openedAt: '2026-11-20T09:00:00Z',
    due: null,
    outcome: null,
    doneAt: null,
    doneBy: null,
    onBehalfOf: null,
    comment: null,
    note: null,
    noteBy: null,
    asked: null,
    may: [],
    ...more,
  }
}

export function caseAnswer(more: Partial<CaseAnswer> = {}): CaseAnswer {
  return {
    status: 'running',
    startedBy: 'ann',
    tokens: [{ id: 3, step: 'costs' }],
    transitions: [
      { token: 3, step: 'costs', key: 'send', blockers: [] },
      { token: 3, step: 'costs', key: 'back', blockers: [] },
    ],
    tasks: [],
    timers: [],
    documents: [],
    isInCharge: false,
    ...more,
  }
}
