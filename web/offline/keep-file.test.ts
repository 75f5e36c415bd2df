import { IDBFactory } from 'fake-indexeddb'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import type { Unsent } from './outbox.ts'

vi.stubGlobal('indexedDB', new IDBFactory())
// databases stay open with the modules: each file of tests has its own
vi.resetModules()
afterAll(() => {
  vi.resetModules()
  vi.unstubAllGlobals()
})
const { keepFile } = await import('./keep-file.ts')
const { giveUpFile } = await import('./named-files.ts')
const { addUnsent, dropUnsent, knownUnsent, readUnsent } = await import('./outbox.ts')
const { openStore } = await import('./store.ts')
vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
beforeEach(async () => dropUnsent(await readUnsent()))

const id = (at: number) => `0c000000-0000-4000-8000-${String(at).padStart(12, '0')}`
const common = (at: number) => ({ person: 'ann', workspace: 'acme', path: `/api/v1/w/acme/files?id=${id(at)}` })
const record = '/api/v1/w/acme/m/work/records/0c000000-0000-7000-8000-000000000001'
const sized = (size: number) => Object.defineProperty(new File(['x'], 'roof.jpg', { type: 'image/jpeg' }), 'size', { value: size })

test('[W5] a file that the server would not take is not kept for later', async () => {
  expect(await keepFile(common(1), sized(50_000_001))).toMatchObject({ code: 'too_large' })
  expect(await readUnsent()).toEqual([])
  expect(await keepFile(common(1), sized(50_000_000))).toEqual({ id: id(1), name: 'roof.jpg', size: 50_000_000, type: 'image/jpeg' })
})

test('[W5] so many files wait on a device that all are sent within a day, and no more', async () => {
  const kept = openStore<Unsent>('nurt-outbox')
  const entry = { method: 'POST', once: 'k', file: sized(1) } as const
  for (let at = 0; at < 299; at++) await kept.put(String(at).padStart(20, '0'), { ...common(at), ...entry })
  await readUnsent()
  expect(await keepFile(common(299), sized(1))).toMatchObject({ id: id(299) })
  expect(await keepFile(common(300), sized(1))).toMatchObject({ code: 'too_much_waiting' })
  expect(knownUnsent()).toHaveLength(300)
})

test('[W5] a file that is given up is named by nothing that waits any more, and a comment without words goes with it', async () => {
  const comment = { person: 'ann', workspace: 'acme', once: 'k', method: 'POST', record, path: `${record}/comments` } as const
  await keepFile(common(1), sized(1))
  await addUnsent({ ...comment, body: { text: '', files: [id(1)] }, files: [{ id: id(1), name: 'roof.jpg', size: 1, type: '' }] })
  await addUnsent({ ...comment, body: { text: 'Look', files: [id(1), id(2)] } })
  const values = { photos: [{ id: id(1), name: 'roof.jpg' }, { id: id(2) }], lines: [{ papers: [{ id: id(1) }] }], area: '40' }
  await addUnsent({ ...comment, method: 'PATCH', path: record, body: { version: 3, values } })
  const [file] = knownUnsent()
  await giveUpFile(file!)
  const bodies = (await readUnsent()).map(({ body }: Unsent) => body)
  expect(bodies).toEqual([
    { text: 'Look', files: [id(2)] },
    { version: 3, values: { photos: [{ id: id(2) }], lines: [{ papers: [] }], area: '40' } },
  ])
})
