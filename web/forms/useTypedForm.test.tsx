import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useTypedForm } from './useTypedForm.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  sessionStorage.clear()
})

test('[W4] what a stranger typed is there after a reload until it is sent; a store that is full does not stop the typing', () => {
  const first = renderHook(() => useTypedForm('/f/a/client/ask'))
  act(() => first.result.current.type({ name: 'Piekarnia Zając' }))
  first.unmount()
  const again = renderHook(() => useTypedForm('/f/a/client/ask'))
  expect(again.result.current.typed).toEqual({ name: 'Piekarnia Zając' })
  expect(renderHook(() => useTypedForm('/f/a/client/other')).result.current.typed).toEqual({})
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  act(() => again.result.current.type({ name: 'Piekarnia Zając 2' }))
  expect(again.result.current.typed).toEqual({ name: 'Piekarnia Zając 2' })
  act(() => again.result.current.forget())
  expect(renderHook(() => useTypedForm('/f/a/client/ask')).result.current.typed).toEqual({})
})
