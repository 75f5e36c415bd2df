import { afterEach, expect, test, vi } from 'vitest'
import { hearOfReady, outdateReady, readyIn, readyVersions, setReady, whenOutdated } from './ready-records.ts'

const path = (id: string, workspace = 'acme') => `/api/v1/w/${workspace}/m/work/records/${id}`

afterEach(() => setReady([...readyVersions().keys()].map((one) => [one, undefined])))

test('[W5] the server is told which records stand on the device, of the workspace that is open', () => {
  const heard = vi.fn()
  const leave = hearOfReady(heard)
  setReady([
    [path('1'), 3],
    [path('2'), 5],
    [path('3', 'other'), 1],
  ])
  setReady([[path('2'), undefined]])
  leave()
  expect(readyIn('acme')).toEqual({ work: { 1: 3 } })
  expect(heard).toHaveBeenCalledTimes(2)
})

test('[W5] of what changed only what stands on the device is fetched again', () => {
  const heard = vi.fn()
  const leave = whenOutdated(heard)
  setReady([[path('1'), 3]])
  outdateReady('acme', [{ module: 'work', records: [['2', 4]], others: 1 }])
  expect(heard).not.toHaveBeenCalled()
  outdateReady('acme', [
    {
      module: 'work',
      records: [
        ['1', 4],
        ['2', null],
      ],
      others: 0,
    },
  ])
  leave()
  expect(heard).toHaveBeenCalledExactlyOnceWith([path('1')])
})
