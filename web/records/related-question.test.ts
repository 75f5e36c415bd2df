import type { List } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { relatedQuestion } from './related-question.ts'

test('[I19] a related list asks what the chosen list asks, also which records were put on it by hand', () => {
  const pointing = { field: 'client', op: 'is', value: 'c' } as const
  const running = { field: 'step', op: 'is', value: 'active' } as const
  const list: List = {
    key: 'picked',
    module: 'contract',
    name: {},
    condition: running,
    columns: [],
    order: [{ field: 'name', direction: 'asc' }],
    layout: { kind: 'table' },
  }
  const asked = { condition: { all: [pointing, running] }, order: list.order }
  expect(relatedQuestion(pointing, undefined)).toEqual({ condition: pointing })
  expect(relatedQuestion(pointing, list)).toEqual(asked)
  expect(relatedQuestion(pointing, { ...list, picked: 'p' })).toEqual({ ...asked, picked: 'p' })
})
