import { MantineProvider } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Notices } from './Notices.tsx'
import { showDone, showProblem } from './show-done.ts'

afterEach(() => {
  notifications.clean()
  cleanup()
  vi.unstubAllGlobals()
})

test('on a phone a second notice takes the place of the first', async () => {
  vi.stubGlobal('matchMedia', (media: string) => ({
    matches: media.includes('max-width'),
    media,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  render(
    <MantineProvider>
      <Notices />
    </MantineProvider>,
  )
  act(() => showDone('Saved'))
  expect(await screen.findByText('Saved')).toBeTruthy()
  act(() => showProblem('Missing: Amount.'))
  expect(await screen.findByText('Missing: Amount.')).toBeTruthy()
  await waitFor(() => expect(screen.queryByText('Saved')).toBeNull())
})
