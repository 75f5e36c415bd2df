import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { readDocx } from '../documents/read-docx.ts'
import { docxOf, paragraph } from '../documents/sample-docx.ts'
import { type Entries, readZip } from '../documents/zip.ts'
import { testServer } from '../testing/build-world.ts'
import { hostileZips, zipOf } from '../testing/hostile-zips.ts'
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

const workbook = async () => Buffer.from(await writeXlsx({ sheets: [{ name: 'A', rows: [['Name'], ['Acme']] }] }))
const document = docxOf(paragraph('For {Name}'))
const partsOf = (file: Buffer) => [...(readZip(file, 1e7) as Entries)].map(([name, content]) => ({ name, content }))

test('[V5.2.3] archives whose numbers stand in 64 bits are read as others', async () => {
  const world = await server.buildWorld()
  const wide = (file: Buffer) =>
    zipOf(
      partsOf(file).map((part) => ({ ...part, isWide: true })),
      { isWide: true },
    )
  expect(readDocx(wide(document))).toMatchObject({ tags: [{ text: 'Name' }] })
  const answer = await uploadImport(server, world, { module: 'client', bytes: wide(await workbook()), name: 'a.xlsx' })
  expect(answer.statusCode).toBe(201)
})

test.each(hostileZips)('[$id] neither a workbook nor a template is taken with $what', async ({ make, fault }) => {
  const world = await server.buildWorld()
  expect(readDocx(make(partsOf(document)))).toEqual({ problem: fault === 'broken' ? 'not_docx' : 'too_large' })
  const answer = await uploadImport(server, world, { module: 'client', bytes: make(partsOf(await workbook())), name: 'a.xlsx' })
  expect([answer.statusCode, answer.json()]).toMatchObject([
    422,
    { error: 'invalid_file', details: { reason: 'unreadable', archive: fault } },
  ])
})

test('[V5.2.3] a part of a workbook that unpacks to more than it says is stopped there', async () => {
  const world = await server.buildWorld()
  const sheet = 'xl/worksheets/sheet1.xml'
  const parts = partsOf(await workbook()).map((part) =>
    part.name === sheet ? { ...part, content: Buffer.alloc(50_000_000, ' '), says: { size: 10 } } : part,
  )
  const before = process.memoryUsage().rss
  const answer = await uploadImport(server, world, { module: 'client', bytes: zipOf(parts), name: 'a.xlsx' })
  expect([answer.statusCode, answer.json()]).toMatchObject([422, { error: 'invalid_file', details: { reason: 'unreadable' } }])
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
})
