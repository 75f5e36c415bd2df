import { expect, test, vi } from 'vitest'
import { goesAlong } from './goes-along.ts'

const on = (device: { touch: number; saveData?: boolean }) => {
  vi.stubGlobal('navigator', {
    maxTouchPoints: device.touch,
    serviceWorker: {},
    ...(device.saveData !== undefined && { connection: { saveData: device.saveData } }),
  })
  return goesAlong()
}

test('[W5] a phone takes along what waits, unless its person saves data; a desktop takes nothing', () => {
  expect(on({ touch: 5 })).toBe(true)
  expect(on({ touch: 5, saveData: false })).toBe(true)
  expect(on({ touch: 5, saveData: true })).toBe(false)
  expect(on({ touch: 0 })).toBe(false)
})
