import { notifications } from '@mantine/notifications'
import { afterEach, expect, test, vi } from 'vitest'
import { signOut } from './sign-out.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('who cannot be signed out without a connection is told so, and stays', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
  const told = vi.spyOn(notifications, 'show').mockReturnValue('')
  for (const where of ['here', 'everywhere'] as const) expect(await signOut(where)).toBe(false)
  expect(told).toHaveBeenCalledTimes(2)
})
