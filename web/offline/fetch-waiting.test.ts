import type { Module } from '@nurt/core/blueprint/document.ts'
import type { InboxAnswer } from '@nurt/core/tasks/api.ts'
import { IDBFactory } from 'fake-indexeddb'
import { afterAll, expect, test, vi } from 'vitest'
import type { Workspace } from '../api/useWorkspace.tsx'

vi.stubGlobal('indexedDB', new IDBFactory())
vi.stubGlobal('navigator', { onLine: true, serviceWorker: {} })
vi.spyOn(document, 'hidden', 'get').mockReturnValue(false)
// databases stay open with the modules: each file of tests has its own
vi.resetModules()
afterAll(() => {
  vi.resetModules()
  vi.unstubAllGlobals()
})
const { keepAnswer } = await import('./answers.ts')
const { WaitingRecords } = await import('./fetch-waiting.ts')
const { openStore } = await import('./store.ts')

const url = '/api/v1/w/acme'
const id = (at: number) => `0c000000-0000-7000-8000-${String(at).padStart(12, '0')}`
const pathOf = (at: number) => `${url}/m/work/records/${id(at)}`

const moduleOf = (key: string, fields: object[]) => ({ key, name: {}, fields, traits: [], title: 'name' }) as unknown as Module
const name = { key: 'name', type: 'text', name: {} }
const modules = [moduleOf('work', [name]), moduleOf('part', [name, { key: 'work', type: 'link', module: 'work', name: {} }])]
const workspace = {
  slug: 'acme',
  url,
  blueprint: { modules, lists: [{ key: 'parts', module: 'part', layout: { kind: 'table' }, columns: [{ field: 'name' }], order: [] }] },
  snapshot: { closedLists: [], blueprint: { modules } },
  role: { rights: {}, fields: [] },
  labelOf: () => '',
  findModule: (key: string) => modules.find((module) => module.key === key),
} as unknown as Workspace

function answerTo(path: string): object {
  if (path.includes('/related')) return [{ module: 'part', field: 'work', label: {}, count: 1, capped: false }]
  if (path.includes('/m/part/records?')) return { columns: ['name'], rows: [[id(900), 1, 'Inverter']], next: null }
  if (path.includes('/events')) return { events: [], next: null }
  return path.includes('/following') ? { follows: true } : { id: path.slice(-36), version: 1, values: {} }
}

test('[W5] of a long inbox the twenty most urgent records come onto the device, with the rows of what belongs to each, and no more', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    return Response.json(answerTo(path))
  })
  const items = Array.from({ length: 30 }, (_, at) => ({ kind: 'step', module: 'work', record: id(at) }))
  const inbox = { items: [...items.slice(0, 2), ...items], next: null } as unknown as InboxAnswer
  await keepAnswer(`${url}/inbox?scope=all`, inbox)
  await new WaitingRecords(workspace).take(inbox)

  const twenty = Array.from({ length: 20 }, (_, at) => pathOf(at))
  const records = () => asked.filter((path) => /\/work\/records\/[0-9a-f-]+$/.test(path))
  await vi.waitFor(() => expect(records().length).toBeGreaterThanOrEqual(20))
  const kept = openStore<object>('nurt-answers')
  const keys = () => kept.keys().then((all) => all.filter((key) => key.startsWith(`${pathOf(19)}/rows?`)))
  await vi.waitFor(async () => expect(await keys()).toHaveLength(1))
  expect(await kept.get((await keys())[0] ?? '')).toMatchObject({ rows: [[id(900), 1, 'Inverter']] })
  expect(records()).toEqual(twenty)
})
