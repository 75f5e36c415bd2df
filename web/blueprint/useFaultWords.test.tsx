import type { Fault } from '@nurt/core/blueprint/faults.ts'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { invoices } from '../processes/example-process.ts'
import { renderInWorkspace } from '../fields/render-field.tsx'
import { useFaultWords } from './useFaultWords.ts'

afterEach(cleanup)

function Words({ fault }: { fault: Fault }) {
  return <output>{useFaultWords()(fault)}</output>
}

test('a name that is too long is told how long one may be', () => {
  const draft = exampleBlueprint()
  const step = draft.modules.find(({ key }) => key === 'contract')?.process?.steps[0]
  if (step) step.name = { en: 'x'.repeat(201) }
  const [fault] = validateBlueprint(draft)
  renderInWorkspace(fault ? <Words fault={fault} /> : null, 'en', [invoices])
  expect(screen.getByRole('status').textContent).toBe('It is too long: 200 characters are the most.')
})
