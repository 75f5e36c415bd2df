import type { DataFault } from '@nurt/core/blueprint/api.ts'
import { cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { PreviewFaults, PreviewUnchecked } from './PreviewFaults.tsx'
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
