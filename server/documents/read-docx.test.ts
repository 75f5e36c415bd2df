import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readDocx } from './read-docx.ts'
import { docxOf, paragraph } from './sample-docx.ts'
import { type Entries, readZip, writeZip } from './zip.ts'

const plain = docxOf(paragraph('Offer for {Client}'))
const withEntry = (name: string, content: Buffer | string, of = plain): Buffer => {
  const entries = new Map(readZip(of, 1e6) as Entries)
  entries.set(name, Buffer.from(content))
  return writeZip(entries)
}
const problemOf = (file: Buffer) => {
  const read = readDocx(file)
  return 'problem' in read ? read.problem : undefined
}

test('[W10] a Word document tells its tags, also where Word cut them into pieces, and which brace stands alone', () => {
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
  const body = `<w:p w:rsidR="1"/><w:p>${run('For {Cli')}${run('ent.Tax')}${run(' id} &amp; co')}</w:p>${paragraph('a } b')}`
  expect(readDocx(docxOf(body))).toMatchObject({
    tags: [{ text: 'Client.Tax id', around: 'For {Client.Tax id} & co' }],
    problems: [{ code: 'brace_alone', around: 'a } b' }],
  })
})

test('what is no Word document, is broken or encrypted, or leads out of its folder is refused', () => {
  expect(problemOf(Buffer.from('%PDF-1.7'))).toBe('not_docx')
  expect(problemOf(Buffer.alloc(0))).toBe('not_docx')
  for (const cut of [30, plain.length / 2, plain.length - 10]) expect(problemOf(plain.subarray(0, cut))).toBe('not_docx')
  expect(problemOf(withEntry('../../etc/passwd', 'x'))).toBe('not_docx')
  expect(problemOf(withEntry('word\\x.xml', 'x'))).toBe('not_docx')
  expect(problemOf(withEntry('[Content_Types].xml', '<Types/>'))).toBe('not_docx')
  expect(problemOf(withEntry('word/document.xml', Buffer.from('<w:p/>', 'utf16le')))).toBe('not_docx')
  const encrypted = Buffer.from(plain)
  encrypted.writeUInt16LE(1, encrypted.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 8)
  expect(problemOf(encrypted)).toBe('not_docx')
})

test('macros, entities and what is fetched from elsewhere are refused; a link that one may follow is not', () => {
  expect(problemOf(withEntry('word/vbaProject.bin', 'x'))).toBe('has_macros')
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'
  expect(problemOf(withEntry('word/document.xml', bomb))).toBe('has_entities')
  const relation = (type: string) =>
    `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://evil.example/" TargetMode="External"/></Relationships>`
  expect(problemOf(withEntry('word/_rels/settings.xml.rels', relation('attachedTemplate')))).toBe('fetches')
  expect(problemOf(withEntry('word/_rels/document.xml.rels', relation('image')))).toBe('fetches')
  expect(problemOf(withEntry('word/_rels/document.xml.rels', relation('hyperlink')))).toBeUndefined()
})

test('a zip bomb is stopped before it is unpacked, whatever size it says', () => {
  const before = process.memoryUsage().rss
  expect(problemOf(withEntry('word/media/zeros.bin', Buffer.alloc(60_000_000)))).toBe('too_large')
  const lying = withEntry('word/media/zeros.bin', Buffer.alloc(60_000_000))
  const head = lying.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
  lying.writeUInt32LE(10, head + 24)
  expect(problemOf(lying)).toBe('too_large')
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000)
  expect(problemOf(withEntry('word/document.xml', `<w:document>${'<w:p/>'.repeat(600_000)}</w:document>`))).toBe('too_large')
})

test('what is kept is packed anew: nothing that was not looked at comes along', () => {
  const hidden = Buffer.concat([Buffer.from('MZ an executable'), deflateRawSync(Buffer.from('x'))])
  const read = readDocx(plain)
  const smuggled = readDocx(Buffer.concat([plain.subarray(0, plain.length - 22), hidden, plain.subarray(plain.length - 22)]))
  expect('bytes' in read && 'bytes' in smuggled && smuggled.bytes.equals(read.bytes)).toBe(true)
})

test('a document of Word’s own kind of templates makes documents', () => {
  const types = (readZip(plain, 1e6) as Entries).get('[Content_Types].xml')!.toString().replace('document.main+xml', 'template.main+xml')
  const read = readDocx(withEntry('[Content_Types].xml', types))
  const kept = 'bytes' in read ? (readZip(read.bytes, 1e6) as Entries) : undefined
  expect(kept?.get('[Content_Types].xml')?.toString()).toContain('document.main+xml')
})
