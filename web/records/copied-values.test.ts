import type { Module } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { copiedValues } from './copied-values.ts'

test('a copy has what was typed, without numbers, unique values, files and what the person may not write; its lines are new ones', () => {
  const name = { en: 'x' }
  const fields = [
    { key: 'name', name, type: 'text' },
    { key: 'code', name, type: 'text', unique: true },
    { key: 'number', name, type: 'autonumber', pattern: '{n}' },
    { key: 'papers', name, type: 'files' },
    { key: 'secret', name, type: 'text' },
    { key: 'blank', name, type: 'text' },
    { key: 'items', name, type: 'lines', fields: [{ key: 'what', name, type: 'text' }] },
  ]
  const module = { key: 'order', fields } as unknown as Module
  const values = {
    name: 'One',
    code: 'A1',
    number: '7',
    papers: [{}],
    secret: 's',
    blank: null,
    items: [{ id: 'old', what: 'Fence', sum: '1' }],
  }
  const copied = copiedValues(module, values, (field) => field !== 'secret')
  expect(copied).toEqual({ name: 'One', items: [{ id: '', what: 'Fence' }] })
})
