import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LiveStream } from './live-stream.ts'
import type { Shown, ToTabs } from './messages.ts'

/** What of an EventSource is used. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2
  static readonly all: FakeSource[] = []
  readyState = 1
  closed = false

  constructor() {
    super()
    FakeSource.all.push(this)
  }

  close() {
    this.closed = true
  }

  say(event: string, data: object = {}) {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }))
  }
}

const puts: { url: string; body: { turn: number; shown: unknown; open: unknown[] } }[] = []
let heard: ToTabs[] = []
let changed: Record<string, string[]> = {}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeSource)
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    puts.push({ url, body: JSON.parse(body) })
    return { ok: true, json: async () => ({ changed }) }
  })
  FakeSource.all.length = 0
  puts.length = 0
  heard = []
  changed = {}
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const start = () => new LiveStream((message) => heard.push(message))
const shows = (records: Shown['records'], open: Shown['open'] = []): Shown => ({ workspace: 'acme', records, open })
const source = () => FakeSource.all.at(-1)!

test('all tabs share one stream, and the server hears together what they show; of two versions the older one', async () => {
  const stream = start()
  stream.hear({ do: 'show', tab: 'one', shown: shows({ client: { a: 3, b: 1 } }) })
  stream.hear({ do: 'show', tab: 'two', shown: shows({ client: { a: 2 } }, [{ module: 'client', record: 'a' }]) })
  source().say('open', { stream: 's' })
  await vi.advanceTimersByTimeAsync(300)
  expect(FakeSource.all).toHaveLength(1)
  expect(puts.map(({ url }) => url)).toEqual(['/api/v1/w/acme/live/s'])
  expect(puts[0]?.body).toEqual({ turn: 1, shown: { client: { a: 2, b: 1 } }, open: [{ module: 'client', record: 'a' }] })

  stream.hear({ do: 'leave', tab: 'two' })
  await vi.advanceTimersByTimeAsync(300)
  expect(puts[1]?.body).toEqual({ turn: 2, shown: { client: { a: 3, b: 1 } }, open: [] })
  stream.hear({ do: 'leave', tab: 'one' })
  expect(source().closed).toBe(true)
})

test('what was of another version when the server heard of it is news', async () => {
  changed = { client: ['a'] }
  const stream = start()
  stream.hear({ do: 'show', tab: 'one', shown: shows({ client: { a: 3 } }) })
  source().say('open', { stream: 's' })
  await vi.advanceTimersByTimeAsync(300)
  expect(heard).toContainEqual({
    say: 'changes',
    data: { workspace: 'acme', modules: [{ module: 'client', records: [['a', null]], others: 0 }] },
  })
})

test('a lost stream is come back to with growing pauses, and then everything may have been missed', async () => {
  const stream = start()
  stream.hear({ do: 'show', tab: 'one', shown: shows({}) })
  source().say('open', { stream: 's' })
  const pauses: number[] = []
  for (let failure = 0; failure < 8; failure++) {
    const before = FakeSource.all.length
    source().dispatchEvent(new Event('error'))
    let waited = 0
    for (; FakeSource.all.length === before; waited += 50) await vi.advanceTimersByTimeAsync(50)
    pauses.push(waited)
  }
  expect(pauses[0]).toBeLessThanOrEqual(800)
  expect(pauses.at(-1)).toBeGreaterThan(14_000)
  expect(Math.max(...pauses)).toBeLessThanOrEqual(45_050)
  source().say('open', { stream: 't' })
  expect(heard.at(-1)).toEqual({ say: 'connected', again: true })
  expect(puts.at(-1)?.url).toBe('/api/v1/w/acme/live/t')
})

test('a connection that says nothing any more is lost; a server that answers otherwise has refused', async () => {
  const stream = start()
  stream.hear({ do: 'show', tab: 'one', shown: shows({}) })
  source().say('open', { stream: 's' })
  await vi.advanceTimersByTimeAsync(25_000)
  source().say('beat')
  await vi.advanceTimersByTimeAsync(25_000)
  expect(heard.map(({ say }) => say)).toEqual(['connected'])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(heard[1]).toEqual({ say: 'lost' })
  source().readyState = FakeSource.CLOSED
  source().dispatchEvent(new Event('error'))
  expect(heard.slice(2)).toEqual([{ say: 'refused' }, { say: 'lost' }])
})
