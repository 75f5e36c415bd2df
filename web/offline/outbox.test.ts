import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { queryClient, snapshotQuery } from '../api/queries.ts'
import { keepAnswer } from './answers.ts'
import { keepWrite } from './keep-write.ts'
import { addUnsent, dropUnsent, readUnsent, type Unsent } from './outbox.ts'
import { sendUnsent } from './send-unsent.ts'
import { openStore } from './store.ts'

const base = '/api/v1/w/acme'
const record = `${base}/m/work/records/0c000000-0000-7000-8000-000000000001`
const me = { me: { id: 'ann' } }
const save = (values: object, version = 3) => ({ method: 'PATCH', path: record, body: { version, values } })
const entry = (values: object): Unsent => ({
  person: 'ann',
  workspace: 'acme',
  once: 'k',
  method: 'PATCH',
  path: record,
  record,
  body: save(values).body,
})
const valuesOf = ({ body }: Pick<Unsent, 'body'>) => (body as { values: object }).values

vi.stubGlobal('indexedDB', new IDBFactory())
let isOnLine = false
vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => isOnLine)

beforeEach(async () => {
  await dropUnsent(await readUnsent())
  isOnLine = false
  queryClient.setQueryData(snapshotQuery('acme').queryKey, me as never)
  await keepAnswer(`${base}/snapshot`, me)
  await openStore('nurt-answers').put(record, { version: 3, title: 'Roof', values: {} })
})
afterEach(() => {
  sessionStorage.clear()
  vi.useRealTimers()
})

/** What the server gets, each with the version that it makes of it. */
function hearSaves(): { once: string; values: object }[] {
  const heard: { once: string; values: object }[] = []
  vi.stubGlobal('fetch', async (_path: string, asked: RequestInit) => {
    for (let turn = 0; turn < 30; turn++) await Promise.resolve()
    const { version, values } = JSON.parse(asked.body as string) as { version: number; values: object }
    heard.push({ once: String(new Headers(asked.headers).get('idempotency-key')), values })
    return Response.json({ version: version + 1, values })
  })
  return heard
}

test('[W5] nothing is lost whenever one tab sends while more is filled in in another one', async () => {
  vi.resetModules()
  const other = await import('./keep-write.ts')
  for (let moment = 0; moment < 150; moment++) {
    isOnLine = false
    const heard = hearSaves()
    await keepWrite(save({ roof: 'tile' }))
    const kept = other.keepWrite(save({ area: '40' }))
    for (let turn = 0; turn < moment; turn++) await Promise.resolve()
    isOnLine = true
    await sendUnsent()
    // what is not kept the page sends itself
    const own = (await kept) ? {} : { area: '40' }
    await sendUnsent()
    expect([moment, Object.assign(own, ...heard.map(({ values }) => values))]).toEqual([moment, { roof: 'tile', area: '40' }])
    expect(new Set(heard.map(({ once }) => once)).size).toBe(heard.length)
    expect(await readUnsent()).toEqual([])
  }
})

test('[W5] what is done later stays behind what waits, though the clock was put back', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
  await addUnsent(entry({ roof: 'tile' }))
  vi.setSystemTime(Date.now() - 7_200_000)
  vi.resetModules()
  const { addUnsent: addInNewPage, readUnsent: readThere } = await import('./outbox.ts')
  await addInNewPage(entry({ roof: 'tin' }))
  expect((await readThere()).map(valuesOf)).toEqual([{ roof: 'tile' }, { roof: 'tin' }])
})

test('[W5] what two tabs do in the same moment is kept both', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const tabs = []
  for (let tab = 0; tab < 2; tab++) {
    vi.resetModules()
    tabs.push(await import('./outbox.ts'))
  }
  await Promise.all(tabs.map((tab, at) => tab.addUnsent(entry(at ? { area: '40' } : { roof: 'tile' }))))
  expect((await readUnsent()).map(valuesOf)).toEqual(expect.arrayContaining([{ roof: 'tile' }, { area: '40' }]))
})

test('[W5] nothing is added to a save that may have arrived', async () => {
  const { actOnce } = await import('../api/act-once.ts')
  vi.useFakeTimers()
  const lost = actOnce({ ...save({ roof: 'tile' }), send: () => Promise.reject(new Error('no answer')), isUnanswered: () => true })
  await Promise.all([lost.catch(() => undefined), vi.runAllTimersAsync()])
  vi.useRealTimers()
  await keepWrite(save({ roof: 'tile' }))
  await keepWrite(save({ area: '40' }))
  expect((await readUnsent()).map(valuesOf)).toEqual([{ roof: 'tile' }, { area: '40' }])
})

test('[W5] a save is not kept where nothing waits any more, and soon where something is still on its way', async () => {
  isOnLine = true
  expect(await keepWrite(save({ roof: 'tile' }))).toBeUndefined()
  let answer: ((response: Response) => void) | undefined
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)))
  await addUnsent(entry({ area: '40' }))
  const begun = Date.now()
  expect(await keepWrite(save({ roof: 'tile' }))).toMatchObject({ values: { roof: 'tile' } })
  expect(Date.now() - begun).toBeLessThan(3000)
  hearSaves()
  answer?.(Response.json({ version: 4, values: {} }))
  await vi.waitFor(async () => expect(await readUnsent()).toEqual([]))
})

test('[W5] what was tried in vain is kept, also where all before it has been sent just now', async () => {
  await keepWrite(save({ area: '40' }))
  const heard = hearSaves()
  isOnLine = true
  expect(await keepWrite({ ...save({ roof: 'tile' }), isTried: true })).toMatchObject({ values: { roof: 'tile' } })
  await sendUnsent()
  expect(heard.map(({ values }) => values)).toEqual([{ area: '40' }, { roof: 'tile' }])
})

test('[W5] a save that names a file that was not taken is told why', async () => {
  const id = '0c000000-0000-4000-8000-000000000009'
  const refused = { code: 'too_large', details: {}, status: 413 }
  const file = new File(['x'], 'roof.jpg')
  await addUnsent({ person: 'ann', workspace: 'acme', once: 'f', method: 'POST', path: `${base}/files?id=${id}`, file, refused })
  isOnLine = true
  expect(await keepWrite(save({ photos: [{ id, name: 'roof.jpg' }] }))).toMatchObject(refused)
})

test('[W5] what was given up while it was on its way does not come back when it is refused', async () => {
  await keepWrite(save({ roof: 'tile' }))
  vi.stubGlobal('fetch', async () => {
    await dropUnsent(await readUnsent())
    return Response.json({ error: 'not_allowed', details: {} }, { status: 403 })
  })
  isOnLine = true
  await sendUnsent()
  expect(await readUnsent()).toEqual([])
})
