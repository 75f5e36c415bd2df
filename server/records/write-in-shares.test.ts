import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ImportAnswer, ImportRow } from '@nurt/core/imports/api.ts'
import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'
import { uploadImport, workImport } from '../testing/import-file.ts'

const files = mkdtempSync(path.join(tmpdir(), 'nurt-files-'))
const server = testServer({ files })
afterAll(() => rmSync(files, { recursive: true, force: true }))

test('[P6] of rows enough for several shares each faulty one is told by its own number, and all others are imported', async () => {
  const world = await server.buildWorld()
  const names = Array.from({ length: 1200 }, (_, at) => (at === 3 || at === 777 ? '' : `Klient ${at}`))
  const uploaded = await uploadImport(server, world, {
    module: 'client',
    bytes: `Nazwa;Miasto\n${names.map((name) => `${name};Łódź`).join('\n')}\n`,
  })
  const { id } = uploaded.json<ImportAnswer>()
  const posted = await world.admin.post(`/imports/${id}/runs`)
  expect(posted.statusCode, posted.body).toBe(200)
  const { progress } = await workImport(server, world, id)
  expect(progress).toMatchObject({ created: 1198, problems: 2 })
  const { rows } = (await world.admin.get(`/imports/${id}/rows`)).json<{ rows: ImportRow[] }>()
  expect(rows.map(({ row }) => row)).toEqual([5, 779])
})
