import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'
import { uploadImport } from '../testing/import-file.ts'

const server = testServer()

/** Where the directory of an archive keeps what its first part unpacks to. */
function sizeOfFirst(bytes: Buffer): number {
  return bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24
}

test.each([
  ['more than any memory holds', 4_000_000_000],
  ['as much as there is', 0],
])('[V5.2.3] [CVE-2023-5965] a workbook that would unpack to %s is refused before it is unpacked', async (_, declared) => {
  const world = await server.buildWorld()
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: 'A', rows: [['Name'], ['Acme']] }] }))
  expect((await uploadImport(server, world, { module: 'client', bytes, name: 'a.xlsx' })).statusCode).toBe(201)
  bytes.writeUInt32LE(declared, sizeOfFirst(bytes))
  const answer = await uploadImport(server, world, { module: 'client', bytes, name: 'a.xlsx' })
  expect([answer.statusCode, answer.json()]).toMatchObject([422, { error: 'invalid_file', details: { reason: 'unreadable' } }])
})
