import type { Process } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { newSteps } from './way-changes.ts'

const named = (key: string) => ({ key, name: { en: key } })

test('new statuses are called unlike statuses and decisions that are there', () => {
  const process: Process = {
    groups: [named('open')],
    steps: [{ ...named('offer'), color: 'blue', group: 'open' }],
    gates: [{ ...named('margin'), flows: [] }],
  }
  const made = newSteps(process, 'open', [{ en: 'Margin' }, { en: 'Offer' }, { en: 'Margin' }])
  expect(made.map(({ key }) => key)).toEqual(['margin_2', 'offer_2', 'margin_3'])
})
