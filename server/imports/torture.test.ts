import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import type { ImportPlan, ReadOptions } from '@nurt/core/imports/plan.ts'
import type { RecordsPage } from '@nurt/core/lists/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { testServer, type World } from '../testing/build-world.ts'
import { withEveryField } from '../testing/every-field.ts'
import { uploadImport, workImport } from '../testing/import-file.ts'

const torture = path.resolve(import.meta.dirname, '../../../shared/data/csv-torture')
const here = existsSync(torture)
if (!here) console.warn('../shared/data is absent: naughty strings and strange files are not tried')

const files = mkdtempSync(path.join(tmpdir(), 'nurt-files-'))
const server = testServer({ files })
afterAll(() => rmSync(files, { recursive: true, force: true }))

const naughty: readonly string[] = here ? [...new Set(JSON.parse(readFileSync(path.join(torture, 'blns.json'), 'utf8')) as string[])] : []

/** What a line of text becomes, and nothing else of it. */
const asLine = (text: string) =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\0', '')
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
    .trim() || null
const asText = (text: string) => text.toWellFormed().normalize('NFC').replaceAll('\0', '').replace(/\r\n?/g, '\n').trimEnd()

const asTyped = ['a_email', 'a_phone', 'a_url', 'a_tax_id', 'a_bank_account'] as const
const strict = [
  'a_number',
  'a_percent',
  'a_money',
  'a_date',
  'a_datetime',
  'a_duration',
  'a_yes_no',
  'a_choice',
  'a_link',
  'a_person',
] as const
const listed = ['a_multi_choice', 'a_multi_link', 'a_files', 'a_lines'] as const

interface Refused {
  error: string
  fields: { field: string; code: string }[]
}

describe.skipIf(!here)('naughty strings (skipped where ../shared/data is absent)', () => {
  test('in every type of field: refused with the reason, or stored and read back as they are', { timeout: 300_000 }, async () => {
    const { admin } = await server.buildWorld(withEveryField())
    for (const word of naughty) {
      const given = everywhere(word)
      const refused = await admin.post('/m/every/records', { values: given })
      if (word.trim() !== '') expect(refused.statusCode, word).toBe(422)
      const { error, fields } = refused.json<Refused>()
      expect(error, refused.body).toBe('invalid_values')
      for (const { field, code } of fields) {
        expect(code).toMatch(/^[a-z_]+$/)
        expect(given, word).toHaveProperty([field])
        delete given[field]
      }
      const made = await admin.post('/m/every/records', { values: given })
      expect(made.statusCode, `${word}: ${made.body}`).toBe(201)
      const { id, values } = made.json<RecordAnswer>()
      const read = (await admin.get(`/m/every/records/${id}`)).json<RecordAnswer>()
      expect(read.values, word).toEqual(values)
      expectAsGiven(word, given, read.values)
      // what was accepted is what stays when it is saved again
      const again = await admin.patch(`/m/every/records/${id}`, { version: read.version, values: given })
      expect(again.json<RecordAnswer>().values, word).toEqual(values)
    }
  })

  test('are found by what they are, and break no question', { timeout: 300_000 }, async () => {
    const { admin } = await server.buildWorld(withEveryField())
    const sought = naughty.filter((word) => asLine(word) !== null && word.length <= 500)
    for (const word of sought) {
      const made = await admin.post('/m/every/records', { values: { a_text: word } })
      const { id } = made.json<{ id: string }>()
      const question = JSON.stringify({ condition: { field: 'a_text', op: 'is', value: asLine(word) } })
      const found = await admin.get(`/m/every/records?columns=a_text&limit=1000&question=${encodeURIComponent(question)}`)
      expect(found.statusCode, `${word}: ${found.body}`).toBe(200)
      const rows = found.json<RecordsPage>().rows.filter(([row]) => row === id)
      expect(rows, word).toEqual([[id, 1, asLine(word)]])
      const searched = await admin.get(`/search?q=${encodeURIComponent(word.toWellFormed().slice(0, 200).toWellFormed())}`)
      expect([200, 400, 429], word).toContain(searched.statusCode)
    }
  })

  test('as names of fields, choices, lists and teams', { timeout: 120_000 }, async () => {
    const { admin } = await server.buildWorld(withEveryField())
    const names = naughty.filter((word) => word.trim() !== '' && word.length <= 100)
    const choices = names.map((word, at) => ({ key: `c${at}`, name: { en: word }, color: 'red' }))
    const put = async (at: string[], value: unknown) => {
      const drafted = await admin.post('/draft/operations', { operations: [{ do: 'put', path: at, value }] })
      return { status: drafted.statusCode, body: drafted.body }
    }
    const drafted = await put(['modules', 'every', 'fields', 'a_choice', 'choices'], choices)
    expect(drafted.status, drafted.body.slice(0, 300)).toBe(200)
    const published = await admin.post('/publications', {})
    expect(published.statusCode, published.body.slice(0, 500)).toBe(200)
    const { blueprint } = (await admin.get('/snapshot')).json<{
      blueprint: { modules: { key: string; fields: { key: string; choices?: { name: { en: string } }[] }[] }[] }
    }>()
    const stored = blueprint.modules.find(({ key }) => key === 'every')?.fields.find(({ key }) => key === 'a_choice')?.choices
    // those that were there before are kept, hidden
    expect(stored?.slice(0, names.length).map(({ name }) => name.en)).toEqual(names.map((word) => word.toWellFormed()))
    expect((await admin.get('/openapi.json')).statusCode).toBe(200)
    for (const word of names) {
      const list = { module: 'every', name: { en: word }, columns: [], order: [], layout: { kind: 'table' }, condition: { all: [] } }
      const listed = await admin.post('/lists', list)
      expect([201, 400], `${word}: ${listed.body}`).toContain(listed.statusCode)
      if (listed.statusCode === 201)
        expect(listed.json<{ name: { en: string } }>().name.en).toBe(word.toWellFormed().replaceAll('\0', '').trim())
      const team = await admin.post('/teams', { name: word })
      expect([201, 400, 409], `${word}: ${team.body}`).toContain(team.statusCode)
      if (team.statusCode === 201) expect(team.json<{ name: string }>().name).toBe(word.toWellFormed().replaceAll('\0', '').trim())
    }
  })

  test('as names of files', { timeout: 120_000 }, async () => {
    const { admin, workspace } = await server.buildWorld()
    for (const word of naughty) {
      const boundary = 'xxBOUNDARYxx'
      const name = word.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')
      const sent = await server.app.inject({
        method: 'POST',
        url: `/api/v1/w/${workspace.slug}/files`,
        headers: { cookie: admin.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload: Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\nhm\r\n--${boundary}--\r\n`,
        ),
      })
      expect([201, 400], `${word}: ${sent.body}`).toContain(sent.statusCode)
      if (sent.statusCode !== 201) continue
      const got = await admin.get(`/files/${sent.json<{ id: string }>().id}`)
      expect([got.statusCode, got.body], word).toEqual([200, 'hm'])
      expect(got.headers['content-disposition']).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\x21-\x7e]*$/)
    }
  })

  const encoded: [string, Partial<ReadOptions>, string, (text: string) => Buffer][] = [
    ['utf-8', { encoding: 'utf-8', delimiter: ',' }, '\n', (text) => Buffer.from(text, 'utf8')],
    ['utf-8 with its mark', { encoding: 'utf-8', delimiter: ';' }, '\r\n', (text) => Buffer.from(`\ufeff${text}`, 'utf8')],
    ['utf-16le', { encoding: 'utf-16le', delimiter: '\t' }, '\r\n', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16be', { encoding: 'utf-16be', delimiter: '|' }, '\n', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['old line ends', { encoding: 'utf-8', delimiter: ';' }, '\r', (text) => Buffer.from(text, 'utf8')],
  ]
  test.each(encoded)('through the import, in %s', { timeout: 120_000 }, async (_name, options, end, encode) => {
    const world = await server.buildWorld(withEveryField())
    const words = naughty.filter((word) => asLine(word) !== null)
    const quoted = (cell: string) => `"${cell.toWellFormed().replaceAll('"', '""')}"`
    const text = [['n', 't', 'l'], ...words.map((word, at) => [String(at), word, word])]
      .map((row) => row.map(quoted).join(options.delimiter))
      .join(end)
    const done = await importFile(world, encode(`${text}${end}`), (plan) => ({
      ...plan,
      options: { ...plan.options, ...options, header: true, blanks: [] },
      mapping: { 0: { field: 'a_number' }, 1: { field: 'a_text' }, 2: { field: 'a_long_text' } },
      match: [],
    }))
    expect(done).toMatchObject({ state: 'done', progress: { total: words.length, created: words.length, problems: 0 } })
    const page = (await world.admin.get('/m/every/records?columns=a_number,a_text,a_long_text&limit=1000&whole=true')).json<RecordsPage>()
    const read = new Map(page.rows.map(([, , at, line, long]) => [Number(at), [line, long]]))
    // a cell is read without the space around it
    words.forEach((word, at) => expect(read.get(at), word).toEqual([asLine(word), asText(word.toWellFormed().trim())]))
  })
})

describe.skipIf(!here)('strange files (skipped where ../shared/data is absent)', () => {
  const names = here
    ? ['grist-imports', 'csv-spectrum/csvs'].flatMap((folder) => readdirSync(path.join(torture, folder)).map((name) => `${folder}/${name}`))
    : []

  test.each(names)('%s comes in row by row, or says why not', { timeout: 60_000 }, async (name) => {
    const world = await server.buildWorld(withEveryField())
    const bytes = readFileSync(path.join(torture, name))
    const uploaded = await uploadImport(server, world, { module: 'every', bytes, name: path.basename(name) })
    expect([201, 422], uploaded.body).toContain(uploaded.statusCode)
    if (uploaded.statusCode === 422) return expect(uploaded.json<{ details: { reason: string } }>().details.reason).toMatch(/./)
    const { id, plan, columns } = uploaded.json<ImportAnswer>()
    const kinds = ['a_text', 'a_date', 'a_number', 'a_yes_no', 'a_datetime', 'a_long_text', 'a_money', 'a_email']
    const mapping = Object.fromEntries(columns.slice(0, kinds.length).map((_column, at) => [at, { field: kinds[at] ?? 'a_text' }]))
    const planned = await world.admin.put(`/imports/${id}`, { plan: { ...plan, mapping, match: [] } })
    expect(planned.statusCode, planned.body).toBe(200)
    const run = await world.admin.post(`/imports/${id}/runs`)
    expect(run.statusCode, run.body).toBe(200)
    const { state, progress, failure } = await workImport(server, world, id)
    expect(state, JSON.stringify(failure)).toBe('done')
    expect(progress.created + progress.problems + progress.skipped).toBe(progress.total)
    const faulty = (await world.admin.get(`/imports/${id}/rows`)).json<{ rows: { problems: { code: string }[] }[] }>().rows
    for (const { problems } of faulty) expect(problems[0]?.code).toMatch(/^[a-z_]+$/)
    expect((await world.admin.get('/m/every/export?format=xlsx')).statusCode).toBe(200)
  })
})

/** One word in every field. */
function everywhere(word: string): Record<string, unknown> {
  const alone = [...asTyped, ...strict].map((key) => [key, word] as const)
  const lists = listed.map((key) => [key, [word]] as const)
  return { a_text: word, a_long_text: word, a_address: { city: word }, ...Object.fromEntries([...alone, ...lists]) }
}

function expectAsGiven(word: string, given: object, values: Record<string, unknown>): void {
  if ('a_text' in given) expect(values['a_text'], word).toBe(asLine(word))
  if ('a_long_text' in given) expect(values['a_long_text'] ?? '', word).toBe(word.trim() === '' ? '' : asText(word))
  const kept = strict.filter((key) => key in given && word.trim() !== '')
  for (const key of kept) expect(sameValue(word, values[key]), `${key} ${word}`).toBe(true)
}

async function importFile(world: World, bytes: Buffer, change: (plan: ImportPlan) => ImportPlan): Promise<ImportAnswer> {
  const uploaded = await uploadImport(server, world, { module: 'every', bytes })
  expect(uploaded.statusCode, uploaded.body).toBe(201)
  const { id, plan } = uploaded.json<ImportAnswer>()
  const planned = await world.admin.put(`/imports/${id}`, { plan: change(plan) })
  expect(planned.statusCode, planned.body).toBe(200)
  expect((await world.admin.post(`/imports/${id}/runs`)).statusCode).toBe(200)
  return workImport(server, world, id)
}

/** Whether a value that a type accepted still says what was given: the same number, the same word. */
function sameValue(given: string, value: unknown): boolean {
  if (typeof value === 'boolean') return String(value) === given
  if (Array.isArray(value)) return value[0] === given
  const number = Number(given)
  return String(value) === given.trim() || (Number.isFinite(number) && Number(String(value)) === number)
}
