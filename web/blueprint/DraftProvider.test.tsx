import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { draftQuery } from '../api/draft.ts'
import { queryClient } from '../api/queries.ts'
import { DraftProvider } from './DraftProvider.tsx'
import { readLines } from './read-lines.tsx'
import { put } from './put.ts'
import { UnsentChanges } from './UnsentChanges.tsx'
import { useDraft } from './useDraft.ts'

afterEach(() => {
  cleanup()
  queryClient.clear()
  localStorage.clear()
  vi.unstubAllGlobals()
})

function Icon({ icon }: { icon: string }) {
  const { apply } = useDraft()
  return <button onClick={() => apply(put(['modules', 'contract', 'icon'], icon))}>{icon}</button>
}

/** The draft of the example; what is sent is noted, and answered as told. */
async function openDraft(answer: () => Response) {
  const blueprint = exampleBlueprint()
  const draft = { baseVersion: 1, operations: [], published: blueprint, blueprint, changes: 0, faults: 0, conflicts: [] }
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_: string, { method, body }: RequestInit) => {
    if (method !== 'POST') return Response.json(draft)
    sent.push((JSON.parse(body as string) as { operations: { value: string }[] }).operations.map(({ value }) => value))
    return answer()
  })
  queryClient.setQueryData(draftQuery('agency').queryKey, draft)
  await readLines(
    <DraftProvider>
      <UnsentChanges />
      <Icon icon="box" />
      <Icon icon="repeat" />
    </DraftProvider>,
    'en',
  )
  return { sent, press: async (name: string) => fireEvent.click(await screen.findByRole('button', { name })) }
}

test('changes that the server did not take are kept over a reload, and done again in their order', { timeout: 30_000 }, async () => {
  const failed = await openDraft(() => Response.json({ error: 'internal' }, { status: 500 }))
  await failed.press('box')
  await screen.findByText(/1 change could not be saved/)
  await failed.press('repeat')
  await screen.findByText(/2 changes could not be saved/)
  cleanup()
  queryClient.clear()
  const { sent, press } = await openDraft(() => Response.json({}))
  await press('Try again')
  await waitFor(() => expect(sent).toEqual([['box', 'repeat']]))
  await waitFor(() => expect(screen.queryByText(/could not be saved/)).toBeNull())
  expect(Object.keys(localStorage).filter((name) => name.startsWith('nurt.typed'))).toEqual([])
})
