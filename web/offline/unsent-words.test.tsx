import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { renderInWorkspace } from '../fields/render-field.tsx'
import { caseAnswer, invoices } from '../processes/example-process.ts'
import { stepPressed } from './missing-for.ts'
import type { Unsent } from './outbox.ts'
import { useUnsentWords } from './useUnsentWords.ts'

afterEach(cleanup)

test('a button that waits is called as on the step where it was pressed, whatever buttons of that key others have', async () => {
  const module = structuredClone(invoices)
  const [costs, office] = module.process!.steps
  costs!.transitions = [{ key: 'done', name: { en: 'Costs are known' }, to: office!.key }]
  office!.transitions = [{ key: 'done', name: { en: 'Filed' }, to: costs!.key }]
  const command = { type: 'take', token: 4, transition: 'done' } as const
  const step = stepPressed(command, caseAnswer({ tokens: [costs!.key, office!.key].map((key, place) => ({ id: 3 + place, step: key })) }))
  const path = `/api/v1/w/acme/m/${module.key}/records/r1`
  const entry: Unsent = {
    person: 'p',
    workspace: 'acme',
    once: 'o',
    method: 'POST',
    path: `${path}/commands`,
    record: path,
    body: { command },
    step,
  }
  function Words() {
    return useUnsentWords()(entry).join(', ')
  }
  renderInWorkspace(<Words />, 'en', [module])
  expect(await screen.findByText('Filed')).toBeTruthy()
})
