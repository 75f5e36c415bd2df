import type { Process, Step } from '@nurt/core/blueprint/document.ts'
import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { expect, test } from 'vitest'
import { addWritten } from './add-written.ts'

test('statuses that are written into a group of final ones are final, whatever group the steps of branches name', () => {
  const step = (key: string, group: string, more: Partial<Step> = {}): Step => ({ key, name: { en: key }, color: 'blue', group, ...more })
  const groups = ['open', 'closed'].map((key) => ({ key, name: { en: key } }))
  const inBranch = { branch: { of: 'prepare', key: 'accounting' } }
  const steps = [step('prepare', 'open'), step('invoice', 'closed', inBranch), step('won', 'closed', { final: true })]
  const process: Process = { groups, steps }
  const blueprint = exampleBlueprint()
  const module = { ...blueprint.modules.find(({ key }) => key === 'contract')!, process }
  const before = { ...blueprint, lists: [], modules: [module] }
  const written = [{ name: 'Closed', steps: ['Lost'] }]
  const reader = { language: 'en', labelOf: (label: Record<string, string> | undefined) => label?.['en'] ?? '' } as const
  const after = applyOperations(before, addWritten(before, module, written, reader))
  expect(after.modules[0]?.process?.steps.at(-1)).toMatchObject({ name: { en: 'Lost' }, group: 'closed', final: true })
})
