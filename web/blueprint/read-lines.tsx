import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { exampleSnapshot } from '../api/example-snapshot.ts'
import { queryClient, snapshotQuery } from '../api/queries.ts'
import { WorkspaceProvider } from '../api/useWorkspace.tsx'
import { activate } from '../locales/activate.ts'

const john = { id: 'p2', name: 'John', active: true, language: 'en' } as const

/** The lines of the lists in a part of the preview, as an administrator of the example reads them, beside somebody who reads English; for tests. */
export async function readLines(part: ReactNode, language: 'pl' | 'en'): Promise<string[]> {
  await activate(language)
  queryClient.setQueryData(snapshotQuery('agency').queryKey, exampleSnapshot(exampleBlueprint(), language, { members: [john] }))
  const { container } = render(
    <MantineProvider>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <WorkspaceProvider slug="agency">{part}</WorkspaceProvider>
        </QueryClientProvider>
      </I18nProvider>
    </MantineProvider>,
  )
  return [...container.querySelectorAll('li')].map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim())
}
