import type { DraftOperation } from './api.ts'
import type { Operation } from './operations.ts'
import { exampleBlueprint } from './testing.ts'
import { expect, test } from 'vitest'
import { draftSteps } from './draft-steps.ts'

const icon = (value: string): Operation => ({ do: 'put', path: ['modules', 'contract', 'icon'], value })
const rename = (en: string): Operation => ({ do: 'put', path: ['modules', 'contract', 'name'], value: { en } })
let id = 0
const by = (author: string, minute: number, operation: Operation): DraftOperation => ({
  id: String(id++),
  author,
  at: `2026-11-21T10:0${minute}:00Z`,
  operation,
})

test('the steps of a draft say who changed what, the last one first, and not what changed nothing', () => {
  const steps = draftSteps(exampleBlueprint(), [
    by('anna', 1, icon('repeat')),
    by('anna', 1, rename('Deals')),
    by('piotr', 2, icon('repeat')),
    by('piotr', 3, rename('Orders')),
  ])
  expect(steps.map(({ author, changes }) => [author, changes.map(({ kind }) => kind)])).toEqual([
    ['piotr', ['module_renamed']],
    ['anna', ['module_renamed', 'module_changed']],
  ])
})
