import type { DataFault } from '@nurt/core/blueprint/api.ts'
import { cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { queryClient } from '../api/queries.ts'
import { PreviewFaults, PreviewUnchecked } from './PreviewFaults.tsx'
import { BlueprintProvider } from '../api/useWorkspace.tsx'
import { readLines } from './read-lines.tsx'

const fault: Omit<DataFault, 'count'> = { code: 'blank_values', module: 'contract', field: 'amount', records: [] }
const told = (
  <>
    <PreviewFaults
      problems={[]}
      willFail={[
        { ...fault, count: 2 },
        { ...fault, count: 1000, capped: true },
      ]}
    />
    <PreviewUnchecked
      unchecked={[
        { module: 'contract', field: 'title' },
        { module: 'contract', step: 'draft' },
      ]}
    />
  </>
)

afterEach(() => {
  cleanup()
  queryClient.clear()
})

test('records that do not fit are counted as far as they were, and where none was looked for is said', async () => {
  expect(await readLines(told, 'en')).toEqual([
    'Contracts: 2 records have nothing in “Amount”, which is to be required. Fill it in: and 2 more',
    'Contracts: at least 1,000 records have nothing in “Amount”, which is to be required. Fill it in: and more',
    'Contracts › Title',
    'Contracts › Draft',
  ])
  cleanup()
  expect(await readLines(told, 'pl')).toEqual([
    'Umowy: 2 rekordy nie mają nic w polu „Kwota”, które ma być wymagane. Uzupełnij: i 2 inne',
    'Umowy: co najmniej 1000 rekordów nie ma nic w polu „Kwota”, które ma być wymagane. Uzupełnij: i inne',
    'Umowy › Tytuł',
    'Umowy › Szkic',
  ])
})

test('a status that the draft removes is named as it is published', async () => {
  const draft = exampleBlueprint()
  const { process } = draft.modules.find(({ key }) => key === 'contract') ?? {}
  process?.steps.shift()
  const fault: DataFault = { code: 'records_on_step', module: 'contract', step: 'draft', count: 2, records: [] }
  const told = (
    <BlueprintProvider blueprint={draft}>
      <PreviewFaults problems={[]} willFail={[fault]} />
    </BlueprintProvider>
  )
  const [line] = await readLines(told, 'en')
  expect(line).toContain('Contracts: 2 records stand on the status “Draft” that is to be removed. Say below where they go: and 2 more')
})
