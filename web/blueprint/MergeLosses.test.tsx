import type { Process } from '@nurt/core/blueprint/document.ts'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { draftQuery } from '../api/draft.ts'
import { queryClient } from '../api/queries.ts'
import { DraftProvider } from './DraftProvider.tsx'
import { MergeLosses } from './MergeLosses.tsx'
import { readLines } from './read-lines.tsx'

afterEach(() => {
  cleanup()
  queryClient.clear()
})

const step = (key: string, name: string) => ({ key, name: { en: name }, color: 'blue', group: 'open' }) as const
const process: Process = {
  groups: [{ key: 'open', name: { en: 'Open' } }],
  steps: [{ ...step('sent', 'Sent'), transitions: [{ key: 'go', name: { en: 'Go' }, to: 'called' }] }, step('called', 'Called')],
}

test('[M17] what a merge does not keep is said by the status that has it', async () => {
  const blueprint = exampleBlueprint()
  const draft = { baseVersion: 1, operations: [], published: blueprint, blueprint, changes: 0, faults: 0, conflicts: [] }
  queryClient.setQueryData(draftQuery('agency').queryKey, draft)
  const module = { ...blueprint.modules.find(({ key }) => key === 'contract')!, process }
  const losses = (
    <DraftProvider>
      <MergeLosses
        module={module}
        process={process}
        lost={[
          { step: 'called', part: 'work' },
          { step: 'called', part: 'final' },
          { step: 'called', part: 'field', field: 'amount', rule: 'required' },
          { step: 'sent', part: 'timer', timer: { key: 'late', after: { workingDays: 3 }, transition: 'go' } },
          { step: 'sent', part: 'document', document: { key: 'scan', name: { en: 'Scan' }, field: 'files' } },
          { step: 'sent', part: 'action', action: { key: 'tell', do: 'webhook', url: 'https://example.com/a' } },
        ]}
      />
    </DraftProvider>
  )
  expect(await readLines(losses, 'en')).toEqual([
    'from “Called”: the tasks of people; that records end there (another one goes on); Amount: Needed',
    'from “Sent”: After 3 working days: goes to “Called”; the document “Scan” (another one uses the same field); Tell the program at example.com',
  ])
})
