import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import type { DataFault } from '@nurt/core/blueprint/api.ts'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { WorkspaceSnapshot } from '../api/answers.ts'
import { queryClient, snapshotQuery } from '../api/queries.ts'
import { WorkspaceProvider } from '../api/useWorkspace.tsx'
import { activate } from '../locales/activate.ts'
import { PreviewFaults, PreviewUnchecked } from './PreviewFaults.tsx'

async function read(language: 'pl' | 'en'): Promise<string[]> {
  await activate(language)
  const snapshot: WorkspaceSnapshot = {
    version: 1,
    blueprint: exampleBlueprint(),
    me: { id: 'p1', name: 'Anna', role: 'administrator', teamIds: [], language },
    members: [],
    teams: [],
    workspace: { slug: 'agency', name: 'Agency' },
    settling: false,
    hasSamples: false,
  }
  queryClient.setQueryData(snapshotQuery('agency').queryKey, snapshot)
  const fault: Omit<DataFault, 'count'> = { code: 'blank_values', module: 'contract', field: 'amount', records: [] }
  const { container } = render(
    <MantineProvider>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <WorkspaceProvider slug="agency">
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
          </WorkspaceProvider>
        </QueryClientProvider>
      </I18nProvider>
    </MantineProvider>,
  )
  return [...container.querySelectorAll('li')].map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim())
}

afterEach(() => {
  cleanup()
  queryClient.clear()
})

test('records that do not fit are counted as far as they were, and where none was looked for is said', async () => {
  expect(await read('en')).toEqual([
    'Contracts: 2 records have nothing in “Amount”, which is to be required. Fill it in: and 2 more',
    'Contracts: at least 1,000 records have nothing in “Amount”, which is to be required. Fill it in: and more',
    'Contracts › Title',
    'Contracts › Draft',
  ])
  cleanup()
  expect(await read('pl')).toEqual([
    'Umowy: 2 rekordy nie mają nic w polu „Kwota”, które ma być wymagane. Uzupełnij: i 2 inne',
    'Umowy: co najmniej 1000 rekordów nie ma nic w polu „Kwota”, które ma być wymagane. Uzupełnij: i inne',
    'Umowy › Tytuł',
    'Umowy › Szkic',
  ])
})
