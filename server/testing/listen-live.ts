import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { LiveEvent, LiveEvents, OpenRecord, ShownRecords } from '@nurt/core/live/api.ts'
import type { FastifyInstance } from 'fastify'
import type { Caller, World } from './build-world.ts'

type Heard = { [E in LiveEvent]: { event: E; data: LiveEvents[E] } }[LiveEvent]

/** A browser of the tests that listens to one server process. */
export interface Browser {
  heard: Heard[]
  /** All that it heard of changes, in one list. */
  changes(): LiveEvents['changes']['modules']
  /** Who is there, as it was told last. */
  people(): LiveEvents['people']['people'] | undefined
  show(shown: ShownRecords, open?: OpenRecord[], by?: Caller): Promise<Record<string, string[]>>
  /** Set when the stream has ended. */
  over: boolean
  leave(): void
}

/** Of an application that listens to a port. */
export async function listenLive(app: FastifyInstance, world: World, caller: Caller): Promise<Browser> {
  const { port } = app.server.address() as AddressInfo
  const leaving = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/live`, { headers: { cookie: caller.cookie }, signal: leaving.signal })
  if (!answer.body) throw new Error(`no stream: ${answer.status}`)
  const heard: Heard[] = []
  let turn = 0
  const browser: Browser = {
    heard,
    over: false,
    changes: () => heard.flatMap(({ event, data }) => (event === 'changes' ? data.modules : [])),
    people: () => heard.flatMap(({ event, data }) => (event === 'people' ? [data.people] : [])).at(-1),
    async show(shown, open = [], by = caller) {
      const [first] = heard
      const stream = first?.event === 'open' ? first.data.stream : ''
      const url = `/api/v1/w/${world.workspace.slug}/live/${stream}`
      const put = await by.put(url, { turn: ++turn, shown, open })
      if (put.statusCode !== 200) throw new Error(`${put.statusCode} ${put.body}`)
      return put.json<{ changed: Record<string, string[]> }>().changed
    },
    leave: () => leaving.abort(),
  }
  void read(answer.body, heard)
    .catch(() => undefined)
    .finally(() => (browser.over = true))
  while (heard.length === 0 && !browser.over) await pause(5)
  return browser
}

async function read(body: ReadableStream<Uint8Array>, heard: Heard[]): Promise<void> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of body) {
    const parts = (text + decoder.decode(chunk, { stream: true })).split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? []
      // comes now and then, and tells of nothing
      if (event !== 'beat') heard.push({ event, data: JSON.parse(data ?? '{}') } as Heard)
    }
  }
}
