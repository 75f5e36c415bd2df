import type { Module } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer, CaseCommand } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { missingFor } from './missing-for.ts'

const steps = [
  {
    key: 'audit',
    fields: { photos: 'required' },
    documents: [{ key: 'plan', field: 'plan' }],
    transitions: [
      { key: 'ready', to: 'done', required: ['roof', 'secret', 'city', 'price'] },
      { key: 'lose', to: 'lost', unfinished: true },
    ],
    work: {
      outcomes: [
        { key: 'ready', need: 'one', transition: 'ready' },
        { key: 'all', need: 'all', transition: 'ready' },
      ],
    },
  },
]
const fields = [
  { key: 'site', type: 'link', fills: { city: 'city' } },
  { key: 'price', type: 'formula' },
]
const module = { key: 'work', fields, process: { steps } } as unknown as Module
const standing = { tokens: [{ id: 1, step: 'audit' }], tasks: [{ id: 7, step: 'audit' }] } as unknown as CaseAnswer
const lacks = (command: CaseCommand, values: object, kept = standing) =>
  missingFor(command, { module, standing: kept, record: { values } as RecordAnswer })

test('[W5] a button that lacks what the device knows to be blank says so, as the server does; what is hidden or follows by itself is left to it', () => {
  const ready: CaseCommand = { type: 'do', task: 7, outcome: 'ready' }
  const reasons = [
    { reason: 'field_missing', key: 'ready', field: 'photos' },
    { reason: 'field_missing', key: 'ready', field: 'roof' },
    { reason: 'document_missing', key: 'ready', field: 'plan', step: 'audit', document: 'plan' },
  ]
  expect(lacks(ready, { roof: null, photos: [], plan: [], city: null, price: null })).toEqual(reasons)
  expect(lacks({ type: 'take', token: 1, transition: 'ready' }, { roof: ' ', photos: [], plan: [] })).toEqual(reasons)
  expect(lacks(ready, { roof: 'tile', photos: [{}], plan: [{}] })).toEqual([])
})

test('[W5] where the button need not lead on at once, asks for nothing, or belongs to an earlier version, nothing is foretold wrongly', () => {
  const blank = { roof: null, photos: [], plan: [] }
  expect(lacks({ type: 'do', task: 7, outcome: 'all' }, blank)).toEqual([])
  expect(lacks({ type: 'take', token: 1, transition: 'lose' }, blank)).toEqual([])
  const follows = { version: 1, process: { steps: [{ key: 'audit', transitions: [{ key: 'ready', to: 'done' }] }] } }
  expect(lacks({ type: 'take', token: 1, transition: 'ready' }, blank, { ...standing, follows } as unknown as CaseAnswer)).toEqual([])
})
