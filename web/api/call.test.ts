import { afterEach, expect, test, vi } from 'vitest'
import { ApiProblem, call, whenSignedOut } from './call.ts'

afterEach(() => vi.unstubAllGlobals())

/** The network, which answers as told and remembers what it was asked. */
function network(answer: () => Response | Promise<Response>) {
  const fetch = vi.fn<(url: string, request: RequestInit) => Promise<Response>>(async () => answer())
  vi.stubGlobal('fetch', fetch)
  return fetch
}

test('a query leaves out what is undefined and sends objects as JSON', async () => {
  const fetch = network(() => Response.json({ count: 3 }))
  const answer = await call<{ count: number }>('GET', '/api/v1/w/acme/m/order/count', {
    query: { list: 'a&b', after: undefined, question: { order: [] } },
  })

  expect(answer).toEqual({ count: 3 })
  expect(fetch.mock.calls[0]?.[0]).toBe('/api/v1/w/acme/m/order/count?list=a%26b&question=%7B%22order%22%3A%5B%5D%7D')
  expect(fetch.mock.calls[0]?.[1]).not.toHaveProperty('body')
})

test('a no of the server is thrown with its code and details', async () => {
  network(() => Response.json({ error: 'invalid_values', details: { problems: [{ field: 'name' }] } }, { status: 422 }))
  const problem = await call('POST', '/x', { body: {} }).catch((error: unknown) => error)

  expect(problem).toBeInstanceOf(ApiProblem)
  expect(problem).toMatchObject({ code: 'invalid_values', status: 422, details: { problems: [{ field: 'name' }] } })
})

test('the sign-in library says no in its own shape', async () => {
  network(() => Response.json({ code: 'INVALID_EMAIL_OR_PASSWORD', message: 'no' }, { status: 401 }))
  await expect(call('POST', '/api/auth/sign-in/email', { body: {} })).rejects.toMatchObject({ code: 'INVALID_EMAIL_OR_PASSWORD' })
})

test('a lost session is told, a wrong password is not a lost session', async () => {
  const told = vi.fn()
  whenSignedOut(told)
  network(() => Response.json({ error: 'wrong_credentials' }, { status: 401 }))
  await expect(call('POST', '/x')).rejects.toThrow('wrong_credentials')
  expect(told).not.toHaveBeenCalled()

  network(() => Response.json({ error: 'not_signed_in' }, { status: 401 }))
  await expect(call('GET', '/x')).rejects.toThrow('not_signed_in')
  expect(told).toHaveBeenCalledOnce()
})

test('no answer at all is offline, a page of a proxy is internal', async () => {
  network(() => Promise.reject(new TypeError('failed')))
  await expect(call('GET', '/x')).rejects.toMatchObject({ code: 'offline' })
  network(() => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } }))
  await expect(call('GET', '/x')).rejects.toMatchObject({ code: 'internal', status: 502 })
})
