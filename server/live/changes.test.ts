import { expect, test, vi } from 'vitest'
import { openPlatform } from '../platform.ts'
import { testConfig } from '../testing/build-world.ts'
import { testDatabase } from '../testing/test-database.ts'

const database = testDatabase()

test('what was changed right before a process stops is told to the others', async () => {
  const log = { error: vi.fn(), warn: vi.fn(), info: vi.fn() }
  const [stopping, other] = [await openPlatform(testConfig(database.url), log), await openPlatform(testConfig(database.url), log)]
  const heard: number[] = []
  other.changes.on((workspace) => heard.push(workspace))
  stopping.changes.add(7, { module: 'client', paths: [] }, [['0b6c1f0e-0000-7000-8000-000000000001', 2]])
  await stopping.close()
  stopping.changes.add(8, { module: 'client', paths: [] }, [], 1)
  await expect.poll(() => heard).toEqual([7])
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(log.error.mock.calls).toEqual([])
  await other.close()
})
