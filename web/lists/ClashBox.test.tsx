import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import type { Blueprint, Field } from '@nurt/core/blueprint/document.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { exampleSnapshot } from '../api/example-snapshot.ts'
import { queryClient, snapshotQuery } from '../api/queries.ts'
import { WorkspaceProvider } from '../api/useWorkspace.tsx'
import { activate } from '../locales/activate.ts'
import { ClashBox } from './ClashBox.tsx'

const field: Field = { key: 'name', type: 'text', name: { pl: 'Nazwa' } }

function boxIn(timeZone: string): string {
  const blueprint: Blueprint = {
    format: 1,
    languages: ['pl'],
    timeZone,
    currency: 'PLN',
    country: 'PL',
    modules: [],
    lists: [],
    roles: [],
    menu: [],
  }
  const members = [{ id: 'p2', name: 'Ewa Nowak', active: true, language: 'pl' as const }]
  queryClient.setQueryData(snapshotQuery('agency').queryKey, exampleSnapshot(blueprint, 'pl', { members }))
  const nothing = () => undefined
  const { container } = render(
    <I18nProvider i18n={i18n}>
      <MantineProvider>
        <QueryClientProvider client={queryClient}>
          <WorkspaceProvider slug="agency">
            <ClashBox field={field} mine="a" theirs="b" by="p2" at="2026-11-21T10:05:00Z" onMine={nothing} onTheirs={nothing} />
          </WorkspaceProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>,
  )
  return container.textContent ?? ''
}

afterEach(() => {
  cleanup()
  queryClient.clear()
})

test('a clash says when it came about, on the clocks of the workspace', async () => {
  await activate('pl')
  expect(boxIn('Europe/Warsaw')).toContain('21 lis 2026, 11:05')
  cleanup()
  expect(boxIn('Asia/Tokyo')).toContain('21 lis 2026, 19:05')
})
