import { afterEach, expect, test, vi } from 'vitest'
import { forgetUnanswered, listenToTries, tries } from './act-once.ts'
import { ApiProblem, call, whenSignedOut } from './call.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  sessionStorage.clear()
})

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

const url = '/api/v1/w/acme/m/order/records'
const gone = () => Promise.reject(new TypeError('failed'))
const keysOf = (fetch: ReturnType<typeof network>) => fetch.mock.calls.map(([, { headers }]) => new Headers(headers).get('idempotency-key'))

test('a write is sent again under its key until it is answered, and the page is told meanwhile', async () => {
  vi.useFakeTimers()
  const answers = [
    gone,
    () => new Response('<html>', { status: 504, headers: { 'content-type': 'text/html' } }),
    () => Response.json({ id: 1 }),
  ]
  const fetch = network(() => answers.shift()!())
  const told: number[] = []
  const leave = listenToTries(() => told.push(tries()))
  const made = call('POST', url, { body: { values: {} } })
  await vi.runAllTimersAsync()
  expect(await made).toEqual({ id: 1 })
  expect(keysOf(fetch)).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), keysOf(fetch)[0], keysOf(fetch)[0]])
  expect(told).toEqual([1, 0])
  expect(sessionStorage).toHaveLength(0)
  leave()
})

test('a no is final, a server that is busy is asked again', async () => {
  vi.useFakeTimers()
  const answers = ['busy', 'not_allowed'].map((error) => Response.json({ error }, { status: error === 'busy' ? 503 : 403 }))
  const fetch = network(() => answers.shift()!)
  const refused = expect(call('POST', url, { body: {} })).rejects.toMatchObject({ code: 'not_allowed' })
  await vi.runAllTimersAsync()
  await refused
  expect(fetch).toHaveBeenCalledTimes(2)
})

test('a double click is one write; the next one is another', async () => {
  const fetch = network(() => Response.json({ id: 1 }))
  await Promise.all([call('POST', url, { body: { a: 1 } }), call('POST', url, { body: { a: 1 } }), call('POST', url, { body: { a: 2 } })])
  expect(fetch).toHaveBeenCalledTimes(2)
  await call('POST', url, { body: { a: 1 } })
  expect(new Set(keysOf(fetch)).size).toBe(3)
})

test('the same write keeps its key while nobody knows whether it arrived, until something else was written', async () => {
  vi.useFakeTimers()
  const failing = network(gone)
  const lost = async () => {
    const failed = expect(call('POST', url, { body: { a: 1 } })).rejects.toMatchObject({ code: 'offline' })
    await vi.runAllTimersAsync()
    await failed
  }
  await lost()
  await lost()
  expect(failing).toHaveBeenCalledTimes(12)
  expect(new Set(keysOf(failing)).size).toBe(1)
  const fetch = network(() => Response.json({}))
  await call('POST', url, { body: { a: 2 } })
  await call('POST', url, { body: { a: 1 } })
  expect(new Set([...keysOf(fetch), ...keysOf(failing)]).size).toBe(3)
})

test('where the browser knows of no network a write is tried for a moment only, and at once when there is one again', async () => {
  vi.useFakeTimers()
  const isOnLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  const failing = network(gone)
  const begun = Date.now()
  const failed = expect(call('POST', url, { body: { a: 1 } })).rejects.toMatchObject({ code: 'offline' })
  await vi.runAllTimersAsync()
  await failed
  expect(failing).toHaveBeenCalledTimes(3)
  expect(Date.now() - begun).toBeLessThanOrEqual(2000)

  const answers = [gone, () => Response.json({ id: 1 })]
  const fetch = network(() => answers.shift()!())
  const made = call('POST', url, { body: { a: 1 } })
  await vi.advanceTimersByTimeAsync(100)
  isOnLine.mockRestore()
  dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  expect(await made).toEqual({ id: 1 })
  expect(new Set([...keysOf(failing), ...keysOf(fetch)]).size).toBe(1)
})

test('a POST that only asks is sent once without a key, ends by its signal, and leaves alone what is not answered', async () => {
  vi.useFakeTimers()
  network(gone)
  const failed = expect(call('POST', url, { body: { a: 1 } })).rejects.toMatchObject({ code: 'offline' })
  await vi.runAllTimersAsync()
  await failed
  const kept = Object.entries(sessionStorage)
  const leaving = new AbortController()
  const fetch = network(() => Response.json({}))
  const asked = () => call('POST', '/api/v1/w/acme/draft/tries', { body: {}, signal: leaving.signal })
  await Promise.all([asked(), asked()])
  expect(keysOf(fetch)).toEqual([null, null])
  expect(fetch.mock.calls.map(([, { signal }]) => signal)).toEqual([leaving.signal, leaving.signal])
  expect(Object.entries(sessionStorage)).toEqual(kept)
  const lost = network(gone)
  await expect(asked()).rejects.toMatchObject({ code: 'offline' })
  expect(lost).toHaveBeenCalledOnce()
})

test('[V14.3.1] what the browser keeps of an unanswered write says nothing of it, and goes when somebody signs out', async () => {
  vi.useFakeTimers()
  network(gone)
  const failed = expect(call('POST', url, { body: { name: 'Secret' } })).rejects.toMatchObject({ code: 'offline' })
  await vi.runAllTimersAsync()
  await failed
  expect(Object.keys(sessionStorage)).toEqual([expect.stringMatching(/^nurt\.once [0-9a-f]{16}$/)])
  sessionStorage.setItem('nurt.other', 'kept')
  forgetUnanswered()
  expect(Object.keys(sessionStorage)).toEqual(['nurt.other'])
})

test('a try that is not answered for long is given up for the next one; a form with files is not', async () => {
  vi.useFakeTimers()
  const given: (AbortSignal | null | undefined)[] = []
  vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => {
    given.push(signal)
    return Response.json({})
  })
  await call('POST', url, { body: {} })
  await call('POST', url, { body: new FormData() })
  expect(given).toEqual([expect.any(AbortSignal), undefined])
})
