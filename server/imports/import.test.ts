import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FaultyRow, ImportAnswer, ImportCause, ImportExample, ImportRow, ImportsPage } from '@nurt/core/imports/api.ts'
import { maxColumns, type ColumnTarget, type ImportPlan } from '@nurt/core/imports/plan.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { Groups, RecordsPage } from '@nurt/core/lists/api.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { writeXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { basePack, testServer, type Caller, type World } from '../testing/build-world.ts'
import { uploadImport, workImport } from '../testing/import-file.ts'

const files = mkdtempSync(path.join(tmpdir(), 'nurt-files-'))
const server = testServer({ files })
afterAll(() => rmSync(files, { recursive: true, force: true }))

const upload = (world: World, caller: Caller, module: string, bytes: string | Buffer) =>
  uploadImport(server, world, { module, bytes, caller })

interface Run {
  answer: ImportAnswer
  rows: ImportRow[]
}

async function step(world: World, id: string, what: 'dry-runs' | 'runs' | 'undos', caller = world.admin): Promise<Run> {
  const posted = await caller.post(`/imports/${id}/${what}`)
  expect(posted.statusCode, posted.body).toBe(200)
  const answer = await workImport(server, world, id, { caller, cause: what === 'undos' ? `undo:${id}` : `import:${id}` })
  return { answer, rows: (await world.admin.get(`/imports/${id}/rows`)).json<{ rows: ImportRow[] }>().rows }
}

async function importText(
  world: World,
  module: string,
  text: string | Buffer,
  change: (plan: ImportPlan) => ImportPlan = (plan) => plan,
): Promise<Run & { id: string }> {
  const uploaded = await upload(world, world.admin, module, text)
  expect(uploaded.statusCode, uploaded.body).toBe(201)
  const { id, plan } = uploaded.json<ImportAnswer>()
  const planned = await world.admin.put(`/imports/${id}`, { plan: change(plan) })
  expect(planned.statusCode, planned.body).toBe(200)
  const dry = await step(world, id, 'dry-runs')
  expect(dry.answer.state, JSON.stringify(dry.answer.failure)).toBe('checked')
  const run = await step(world, id, 'runs')
  expect(run.answer.progress, 'what the check said comes true').toEqual(dry.answer.progress)
  return { ...run, id }
}

async function list(world: World, module: string, columns: string): Promise<unknown[][]> {
  const page = await world.admin.get(
    `/m/${module}/records?columns=${columns}&limit=1000&question=${encodeURIComponent(JSON.stringify({ condition: { all: [] } }))}`,
  )
  expect(page.statusCode, page.body).toBe(200)
  return page.json<RecordsPage>().rows.map(([, , ...cells]) => cells)
}

test('[P6] a file is read, checked without a trace, imported, and taken back', async () => {
  const world = await server.buildWorld()
  const text = 'Nazwa;NIP;Telefon;Miasto;Segment\nŻółta Jaźń sp. z o.o.;526-025-02-74;22 123 45 67;Łódź;Strategiczny\nBez NIP;;NULL;;\n'
  const uploaded = await upload(world, world.admin, 'client', text)
  const { id, plan, columns } = uploaded.json<ImportAnswer>()
  expect(plan.options).toMatchObject({ delimiter: ';', encoding: 'utf-8', header: true, blanks: ['NULL'], language: 'pl' })
  expect(columns.map(({ name }) => name)).toEqual(['Nazwa', 'NIP', 'Telefon', 'Miasto', 'Segment'])
  expect(plan.mapping).toEqual({
    0: { field: 'name' },
    1: { field: 'tax_id' },
    2: { field: 'phone' },
    3: { field: 'address', part: 'city' },
    4: { field: 'segment' },
  })

  const dry = await step(world, id, 'dry-runs')
  expect(dry.answer).toMatchObject({ state: 'checked', progress: { total: 2, done: 2, created: 2, problems: 0 } })
  expect(await list(world, 'client', 'name')).toEqual([])

  await step(world, id, 'runs')
  expect(await list(world, 'client', 'name,tax_id,phone,segment')).toEqual(
    expect.arrayContaining([
      ['Żółta Jaźń sp. z o.o.', 'PL5260250274', '+48221234567', 'strategic'],
      ['Bez NIP', null, null, null],
    ]),
  )
  const undone = await step(world, id, 'undos')
  expect(undone.answer.state).toBe('undone')
  expect(await list(world, 'client', 'name')).toEqual([])
})

test('[P6] texts of several columns that go to one field are joined in the file’s order, and anything else is refused', async () => {
  const world = await server.buildWorld()
  const text = 'Nazwisko;Imię;E-mail;E-mail 2\nNowak;Anna;a@b.pl;c@d.pl\n;Jan;;\nKowalska;NULL;;\n'
  const { id, plan } = (await upload(world, world.admin, 'client', text)).json<ImportAnswer>()
  const names = { 0: { field: 'name' }, 1: { field: 'name' } }
  const refused = await world.admin.put(`/imports/${id}`, {
    plan: { ...plan, mapping: { ...names, 2: { field: 'email' }, 3: { field: 'email' } } },
  })
  expect(refused.statusCode).toBe(422)
  expect(refused.json()).toMatchObject({ error: 'invalid_values', details: { columns: [3] } })

  await importText(world, 'client', text, (plan) => ({ ...plan, mapping: names }))
  expect((await list(world, 'client', 'name')).flat()).toEqual(expect.arrayContaining(['Nowak Anna', 'Jan', 'Kowalska']))
})

test('[P6] phones are read in the country of the row’s address, and kept as written where they fit no number there', async () => {
  const world = await server.buildWorld()
  const row = (name: string, phone: string, country: string) => `${name};${phone};${country}\n`
  const text =
    'Nazwa;Telefon;Kraj\n' +
    row('Berlin', '030-0074321', 'Germany') +
    row('Paris', '40 32 21 219', 'France') +
    row('Atlantis', '601 100 100', 'Atlantyda') +
    row('Dom', '601 100 100', '') +
    row('Obcy', '0621-08460', '')
  const expected = [
    ['Berlin', '+49300074321'],
    ['Paris', '40 32 21 219'],
    ['Atlantis', '601 100 100'],
    ['Dom', '+48601100100'],
    ['Obcy', '0621-08460'],
  ]
  await importText(world, 'client', text)
  expect(await list(world, 'client', 'name,phone')).toEqual(expect.arrayContaining(expected))
  const again = await importText(world, 'client', text, (plan) => ({ ...plan, match: ['name'] }))
  expect(again.answer.progress).toMatchObject({ created: 0, updated: 0, unchanged: 5 })
  expect(await list(world, 'client', 'name,phone')).toEqual(expect.arrayContaining(expected))
})

test('[P6] a spreadsheet’s day numbers in a column of dates are days, also in a CSV', async () => {
  const world = await server.buildWorld()
  await importText(world, 'client', 'Nazwa;Klient od\nA;45631\nB;45631.5\nC;2024-12-05\n')
  expect((await list(world, 'client', 'client_since')).flat()).toEqual(['2024-12-05', '2024-12-05', '2024-12-05'])
})

test('[P6] what is neither a text nor a workbook is refused and leaves nothing among past imports', async () => {
  const world = await server.buildWorld()
  const bytes = Buffer.from(Array.from({ length: 600 }, (_, at) => (at * 7919) % 251))
  for (const name of ['dane.xlsx', 'dane.csv']) {
    const refused = await uploadImport(server, world, { module: 'client', bytes, name })
    expect(refused.json()).toMatchObject({ error: 'invalid_file', details: { reason: 'binary' } })
  }
  const past = await world.admin.get('/imports?module=client')
  expect(past.json<ImportsPage>().imports).toEqual([])
})

test('[P6] a file that came in before says when and how many records it made', async () => {
  const world = await server.buildWorld()
  const text = 'Nazwa\nPiekarnia\nOptyk\n'
  const first = (await upload(world, world.admin, 'client', text)).json<ImportAnswer>()
  expect(first.earlier).toBeUndefined()
  // one that was only looked at made nothing
  expect((await upload(world, world.admin, 'client', text)).json<ImportAnswer>().earlier).toBeUndefined()
  const { id } = await importText(world, 'client', text)
  const again = (await upload(world, world.admin, 'client', text)).json<ImportAnswer>()
  expect(again.earlier).toMatchObject({ created: 2, updated: 0 })
  await step(world, id, 'undos')
  expect((await world.admin.get(`/imports/${again.id}`)).json<ImportAnswer>().earlier).toBeUndefined()
})

test('[P6] columns go where the last file with the same columns had them go, as far as that is still there', async () => {
  const world = await server.buildWorld()
  const first = await importText(world, 'client', 'Nazwa;Nr;Uwagi\nPiekarnia;601100100;n/d\n', (plan) => ({
    ...plan,
    options: { ...plan.options, blanks: ['n/d'] },
    mapping: { 0: { field: 'name' }, 1: { field: 'phone' } },
    match: ['name'],
  }))
  const next = (
    await upload(world, world.admin, 'client', 'Nazwa,Nr,Uwagi\nOptyk,601100200,n/d\n'.replaceAll(',', ';'))
  ).json<ImportAnswer>()
  expect(next.plan).toEqual(first.answer.plan)
  expect(next.before).toBeDefined()
  // with another column it is another file
  const other = (await upload(world, world.admin, 'client', 'Nazwa;Nr;Uwagi;NIP\nOptyk;601100200;;\n')).json<ImportAnswer>()
  expect(other.before).toBeUndefined()
  expect(other.plan.match).toEqual([])
  await step(world, first.id, 'undos')
  const undone = (await upload(world, world.admin, 'client', 'Nazwa;Nr;Uwagi\nOptyk;601100200;n/d\n')).json<ImportAnswer>()
  expect(undone.before).toBeUndefined()
  expect(undone.plan.match).toEqual([])
})

test('[P6] a row that is not imported adds no records that its links name', async () => {
  const world = await server.buildWorld()
  const { answer, rows } = await importText(world, 'order', 'Nazwa;Klient\nA;Piekarnia\n;Optyk\n', (plan) => ({
    ...plan,
    mapping: { 0: { field: 'name' }, 1: { field: 'client', missing: 'create' } },
  }))
  expect(answer.progress).toMatchObject({ created: 1, problems: 1, linked: 1 })
  expect(rows[0]?.problems.map(({ code }) => code)).toEqual(['required'])
  expect(await list(world, 'client', 'name')).toEqual([['Piekarnia']])
})

test('[P6] rows that do not fit are named with their column and reason, the others are imported', async () => {
  const world = await server.buildWorld()
  const run = await importText(world, 'client', 'Nazwa,NIP\nDobra,5260250274\nZła,526025027\n,5252248481\nPodwójna,526-025-02-74\n')
  expect(run.answer.progress).toMatchObject({ created: 1, problems: 3 })
  expect(run.rows).toEqual([
    {
      row: 3,
      outcome: 'problem',
      problems: [expect.objectContaining({ column: 1, field: 'tax_id', code: 'tax_id_length', value: '526025027' })],
    },
    { row: 4, outcome: 'problem', problems: [expect.objectContaining({ column: 0, field: 'name', code: 'required', value: '' })] },
    {
      row: 5,
      outcome: 'problem',
      problems: [expect.objectContaining({ column: 1, field: 'tax_id', code: 'not_unique', value: '526-025-02-74' })],
    },
  ])
})

test('[P6] rows of one cause are told together and listed for themselves', async () => {
  const world = await server.buildWorld()
  await importText(world, 'client', 'Nazwa\nStara\n')
  const text = 'Nazwa;NIP;Klient od\nA;;abc\nB;123;\n;;abc\nC;;wczoraj\nStara;;\nD;1;\n'
  const run = await importText(world, 'client', text, (plan) => ({ ...plan, match: ['name'], existing: 'skip' }))
  const { causes } = (await world.admin.get(`/imports/${run.id}/causes`)).json<{ causes: ImportCause[] }>()
  expect(causes).toMatchObject([
    { rows: 3, first: [2, 4, 5], problem: { column: 2, code: 'date_format' }, values: [{ value: 'abc', rows: 2 }, { value: 'wczoraj' }] },
    { rows: 2, first: [3, 7], problem: { column: 1, code: 'tax_id_length', details: { country: 'PL', expected: '10' } } },
    { rows: 1, first: [4], problem: { column: 0, code: 'required' } },
    { rows: 1, first: [6] },
  ])
  const rowsOf = async (cause: string) => {
    const answer = await world.admin.get(`/imports/${run.id}/rows?cause=${encodeURIComponent(cause)}`)
    return answer.statusCode === 200 ? answer.json<{ rows: ImportRow[] }>().rows.map(({ row }) => row) : answer.statusCode
  }
  expect(await Promise.all(causes.map(({ key }) => rowsOf(key)))).toEqual([[2, 4, 5], [3, 7], [4], [6]])
  expect(await Promise.all(['{', '"\\u0000"', '\0', 'a'.repeat(500)].map(rowsOf))).toEqual([400, 400, 400, 400])
  expect(await rowsOf('a'.repeat(20))).toEqual([])
  expect((await world.member.get(`/imports/${run.id}/causes`)).statusCode).toBe(404)
})

test('[P6] of more rows than a report holds the causes say how many they are of', async () => {
  const world = await server.buildWorld()
  const text = `Nazwa;Klient od\n${'A;abc\n'.repeat(10_020)}`
  const { id } = (await upload(world, world.admin, 'client', text)).json<ImportAnswer>()
  const { answer } = await step(world, id, 'dry-runs')
  expect(answer.progress.problems).toBe(10_020)
  const causes = (await world.admin.get(`/imports/${id}/causes`)).json()
  expect(causes).toMatchObject({ causes: [{ rows: 10_000, first: [2, 3, 4, 5, 6] }], first: 10_000 })
  const rows = await world.admin.get(`/imports/${id}/rows?cause=${causes.causes[0].key}&after=9990`)
  expect(rows.json()).toMatchObject({ rows: Array.from({ length: 11 }, (_, at) => ({ row: 9991 + at })), next: null })
})

test('[P6] what stood in the file is told by its beginning, of a row with too many cells also what is too much', async () => {
  const world = await server.buildWorld()
  const run = await importText(
    world,
    'client',
    `Nazwa;Telefon\nDobra;22 123 45 67\nZła;${'brak '.repeat(100)}\nZa długa;;coś;więcej\n`,
    (plan) => {
      const { overflow: _, ...options } = plan.options
      return { ...plan, options }
    },
  )
  const [long, many] = run.rows.flatMap(({ problems }) => problems)
  expect(long).toMatchObject({ column: 1, code: 'phone_format' })
  expect(long?.value?.length).toBeLessThanOrEqual(81)
  expect(long?.value).toMatch(/^brak brak .*…$/)
  expect(many).toMatchObject({ code: 'too_many_cells', value: ';coś;więcej' })
})

test('[P6] a second file changes the records that it finds by their key, and its undo brings the old values back', async () => {
  const world = await server.buildWorld()
  await importText(world, 'client', 'Nazwa,NIP,Telefon\nA,5260250274,601100100\n')
  const second = await importText(world, 'client', 'Nazwa,NIP,Telefon\nA sp. z o.o.,5260250274,601100100\nB,,\nB,,\n', (plan) => ({
    ...plan,
    match: ['tax_id'],
  }))
  expect(second.answer.progress).toMatchObject({ created: 2, updated: 1 })
  expect(
    (await list(world, 'client', 'name'))
      .flat()
      .map(String)
      .toSorted((a, b) => a.localeCompare(b)),
  ).toEqual(['A sp. z o.o.', 'B', 'B'])
  await step(world, second.id, 'undos')
  expect((await list(world, 'client', 'name')).flat()).toEqual(['A'])
})

test('[P6] of records that are there already only those count as changed in which something differs', async () => {
  const world = await server.buildWorld()
  await importText(world, 'client', 'Nazwa,NIP,Telefon\nA,5260250274,601100100\nB,5252248481,\n')
  const text = 'Nazwa,NIP,Telefon\nA,5260250274,601 100 100\nB,5252248481,601100101\n'
  const second = await importText(world, 'client', text, (plan) => ({ ...plan, match: ['tax_id'] }))
  expect(second.answer.progress).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
  const undone = await step(world, second.id, 'undos')
  expect(undone.answer.progress).toMatchObject({ takenBack: { removed: 0, restored: 1 } })

  const steps = 'Zadanie,Status\nA,Do zrobienia\nB,Zrobione\n'
  const byName = (plan: ImportPlan): ImportPlan => ({ ...plan, mapping: { 0: { field: 'name' }, 1: { system: 'step' } }, match: ['name'] })
  await importText(world, 'task', steps, byName)
  const moved = await importText(world, 'task', steps.replace('Zrobione', 'Do zrobienia'), byName)
  expect(moved.answer.progress).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
})

test('[P6] a record that gets a value in a field that the import adds is changed, as the check says', async () => {
  const world = await server.buildWorld()
  await importText(world, 'client', 'Nazwa;NIP\nA;5260250274\nB;5252248481\n')
  const text = 'Nazwa;NIP;Uwaga\nA;5260250274;x\nB;5252248481;\n'
  const { id, plan } = (await upload(world, world.admin, 'client', text)).json<ImportAnswer>()
  const newFields: ImportPlan['newFields'] = { 'Uwaga 0': { name: '', type: 'text' } }
  await world.admin.put(`/imports/${id}`, { plan: { ...plan, match: ['tax_id'], newFields } })
  for (const what of ['dry-runs', 'runs'] as const)
    expect((await step(world, id, what)).answer.progress).toMatchObject({ updated: 1, unchanged: 1 })
})

test('[P6] after the check the first good row is told as it is read, with what stands in the file; the faulty ones are told whole', async () => {
  const world = await server.buildWorld()
  const text = 'Nazwa;Wartość;Klient;Start;Uwaga\n;1;;;pusta\nA;2.500,50;Piekarnia;5.12.2024;\nB;x;;;=1+1\n'
  const { id, plan, columns } = (await upload(world, world.admin, 'order', text)).json<ImportAnswer>()
  expect(columns.map(({ filled }) => filled)).toEqual([2, 3, 1, 1, 2])
  const mapping: ImportPlan['mapping'] = {
    0: { field: 'name' },
    1: { field: 'amount' },
    2: { field: 'client', missing: 'create' },
    3: { field: 'start' },
  }
  const planned = await world.admin.put(`/imports/${id}`, {
    plan: { ...plan, mapping, newFields: { 'Uwaga 0': { name: '', type: 'text' } } },
  })
  expect(planned.statusCode, planned.body).toBe(200)
  await step(world, id, 'dry-runs')
  const example = (await world.admin.get(`/imports/${id}/example`)).json<ImportExample>()
  expect(example.row).toBe(3)
  expect(example.fields.map(({ name, file, text }) => [name['pl'] ?? name['en'], file, text.replaceAll(/\s/g, ' ')])).toEqual([
    ['Nazwa', 'A', 'A'],
    ['Wartość', '2.500,50', expect.stringContaining('500')],
    ['Klient', 'Piekarnia', 'Piekarnia'],
    ['Data rozpoczęcia', '5.12.2024', expect.stringContaining('2024')],
    ['Uwaga', '', ''],
  ])
  const faulty = (await world.admin.get(`/imports/${id}/faulty-rows`)).json<{ rows: FaultyRow[] }>().rows
  expect(faulty.map(({ row, cells, problems }) => [row, cells, problems.length])).toEqual([
    [2, ['', '1', '', '', 'pusta'], expect.any(Number)],
    [4, ['B', 'x', '', '', '=1+1'], expect.any(Number)],
  ])
  for (const what of ['example', 'faulty-rows']) expect((await world.member.get(`/imports/${id}/${what}`)).statusCode).toBe(404)
})

test('[P6] links are found by name in any case; missing ones are reported, left empty or added, as chosen', async () => {
  const world = await server.buildWorld()
  await world.admin.post('/m/client/records', { values: { name: 'Ćma i Wspólnicy' } })
  const text = 'Imię i nazwisko,Klient\nAnna,ćma i wspólnicy\nJan,Nowa Firma\nOla,Nowa Firma\n'
  const link = (missing: 'problem' | 'blank' | 'create') => (plan: ImportPlan) => ({
    ...plan,
    mapping: { ...plan.mapping, 1: { field: 'client', missing } },
  })
  const strict = await importText(world, 'person', text, link('problem'))
  expect(strict.answer.progress).toMatchObject({ created: 1, problems: 2 })
  expect(strict.rows[0]?.problems).toEqual([
    { column: 1, field: 'client', code: 'link_unknown', details: { found: 'Nowa Firma' }, value: 'Nowa Firma' },
  ])
  const added = await importText(world, 'person', text, link('create'))
  expect(added.answer.progress).toMatchObject({ created: 3, problems: 0, linked: 1 })
  expect(
    (await list(world, 'client', 'name'))
      .flat()
      .map(String)
      .toSorted((a, b) => a.localeCompare(b)),
  ).toEqual(['Ćma i Wspólnicy', 'Nowa Firma'])
})

test('[P6] a link is found without regard to diacritics and spaces where nothing is nearer; several such records are a problem', async () => {
  const world = await server.buildWorld()
  const add = (name: string) => world.admin.post('/m/client/records', { values: { name } })
  for (const name of ['Piekarnia Złoty Kłos Sp. z o.o.', 'Żaba', 'Zaba', 'Łoś', 'Łós', 'Straße Æro']) await add(name)
  const names = ['piekarnia  zloty klos sp. z o.o.', 'zaba', 'żaba', 'los', 'strasse aero', 'Piekarnia']
  const run = await importText(world, 'person', `Imię i nazwisko;Klient\n${names.map((name, at) => `P${at};"${name}"`).join('\n')}\n`)
  const people = await list(world, 'person', 'name,client')
  const clientOf = Object.fromEntries(people.map(([name, client]) => [name, (client as [string, string])[1]]))
  expect(clientOf).toEqual({ P0: 'Piekarnia Złoty Kłos Sp. z o.o.', P1: 'Zaba', P2: 'Żaba', P4: 'Straße Æro' })
  expect(run.rows.map(({ row, problems }) => [row, problems[0]?.code])).toEqual([
    [5, 'link_ambiguous'],
    [7, 'link_unknown'],
  ])
})

async function published(world: World) {
  const { modules, lists } = (await world.admin.get('/snapshot')).json<{ blueprint: Blueprint }>().blueprint
  return { module: modules.find(({ key }) => key === 'client'), list: lists.find(({ key }) => key === 'client_all') }
}

const fieldOf = async (world: World, key: string) => (await published(world)).module?.fields.find((field) => field.key === key)

async function planNew(world: World, text: string, newFields: ImportPlan['newFields']): Promise<string> {
  const { id, plan } = (await upload(world, world.admin, 'client', text)).json<ImportAnswer>()
  const planned = await world.admin.put(`/imports/${id}`, { plan: { ...plan, newFields } })
  expect(planned.statusCode, planned.body).toBe(200)
  return id
}

test('[I10] a column that has no field yet becomes one, called and kept as chosen, when the import begins and not when the file is checked', async () => {
  const world = await server.buildWorld()
  const id = await planNew(world, 'Nazwa;Rabat;Uwagi\nA;12,5;x\nB;7;\nC;dużo;\n', {
    'Rabat 0': { name: 'Rabat stały', type: 'number' },
    'Uwagi 0': { name: 'Uwagi', type: 'long_text' },
    // of another reading of the file
    'Nazwa;Rabat 0': { name: 'Wszystko', type: 'text' },
  })
  const dry = await step(world, id, 'dry-runs')
  expect(dry.answer).toMatchObject({ state: 'checked', progress: { created: 2, problems: 1 } })
  expect(dry.rows).toEqual([
    { row: 4, outcome: 'problem', problems: [{ column: 1, field: 'rabat_staly', code: 'number_format', value: 'dużo' }] },
  ])
  expect(await fieldOf(world, 'rabat_staly')).toBeUndefined()

  const run = await step(world, id, 'runs')
  expect(run.answer.progress).toEqual({ ...dry.answer.progress, newFields: 2 })
  expect(run.answer.plan.newFields).toBeUndefined()
  expect(run.answer.plan.mapping[1]).toEqual({ field: 'rabat_staly' })
  expect(await fieldOf(world, 'rabat_staly')).toEqual({ key: 'rabat_staly', type: 'number', places: 1, name: { en: 'Rabat stały' } })
  expect(await list(world, 'client', 'name,rabat_staly,uwagi')).toEqual(
    expect.arrayContaining([
      ['A', '12.5', 'x'],
      ['B', '7', null],
    ]),
  )
  const { module, list: all } = await published(world)
  expect(module?.sections[0]?.fields.slice(-2)).toEqual(['rabat_staly', 'uwagi'])
  expect(all?.columns.slice(-2)).toEqual([{ field: 'rabat_staly' }, { field: 'owner' }])

  const undone = await step(world, id, 'undos')
  expect(undone.answer.progress).toMatchObject({ newFields: 2, takenBack: { removed: 2 } })
  expect(await fieldOf(world, 'uwagi')).toBeDefined()
})

test('[I10] an import whose fields cannot be published does not begin, and can begin later', async () => {
  const world = await server.buildWorld()
  const id = await planNew(world, 'Nazwa,Rabat\nA,7\n', { 'Rabat 0': { name: 'Rabat', type: 'number' } })
  const operation = { do: 'put', path: ['modules', 'client', 'icon'], value: 'star' }
  await world.admin.post('/draft/operations', { operations: [operation] })
  const refused = await world.admin.post(`/imports/${id}/runs`)
  expect(refused.json()).toMatchObject({ error: 'in_use', details: { draft: 1 } })
  expect((await world.admin.get(`/imports/${id}`)).json<ImportAnswer>().state).toBe('planned')
  expect(await fieldOf(world, 'rabat')).toBeUndefined()
  await world.admin.delete('/draft')
  expect((await step(world, id, 'runs')).answer.progress).toMatchObject({ created: 1, newFields: 1 })
  expect(await list(world, 'client', 'rabat')).toEqual([['7']])
})

test.each<[string, ImportPlan['newFields'], ImportPlan['newFields']]>([
  ['other new fields', { 'Rabat 0': { name: 'Rabat', type: 'number' } }, { 'Rabat 0': { name: 'Upust', type: 'text' } }],
  ['new fields where there were none', undefined, { 'Rabat 0': { name: 'Upust', type: 'text' } }],
  ['no new fields any more', { 'Rabat 0': { name: 'Rabat', type: 'number' } }, undefined],
])('[I10] an import does not begin when another administrator plans %s at that moment', async (_, newFields, others) => {
  const world = await server.buildWorld()
  const id = await planNew(world, 'Nazwa,Rabat\nA,7\n', newFields)
  const second = await world.addMember('administrator', 'Second')
  const { plan } = (await second.get(`/imports/${id}`)).json<ImportAnswer>()
  const imports = sql.id(world.workspace.schema, 'nurt_import')
  const begun = await server.platform.db.transaction().execute(async (db) => {
    await sql`select 1 from ${imports} where id = ${id} for update`.execute(db)
    const runs = world.admin.post(`/imports/${id}/runs`)
    const waiting = async () =>
      (
        await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
          server.platform.db,
        )
      ).rows.length
    await expect.poll(waiting, { interval: 5 }).toBeGreaterThan(0)
    await sql`update ${imports} set plan = ${JSON.stringify({ ...plan, newFields: others })} where id = ${id}`.execute(db)
    return { runs }
  })

  expect((await begun.runs).json()).toMatchObject({ error: 'changed_meanwhile' })
  expect((await second.get(`/imports/${id}`)).json<ImportAnswer>().state).toBe('planned')
  expect([await fieldOf(world, 'rabat'), await fieldOf(world, 'upust')]).toEqual([undefined, undefined])
})

test('[I10] of two administrators who begin an import at once one does, and its fields are made once', async () => {
  const world = await server.buildWorld()
  const id = await planNew(world, 'Nazwa,Rabat\nA,7\n', { 'Rabat 0': { name: 'Rabat', type: 'number' } })
  const second = await world.addMember('administrator', 'Second')
  const answers = await Promise.all([world.admin, second].map((one) => one.post(`/imports/${id}/runs`)))
  expect(
    answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    answers.map(({ body }) => body).join(),
  ).toEqual([200, 409])
  const { module } = await published(world)
  expect(module?.fields.filter(({ name }) => name.en === 'Rabat')).toHaveLength(1)
  expect((await world.admin.get('/versions')).json()).toHaveLength(2)
})

test('[I10] who may not configure plans no new fields', async () => {
  const world = await server.buildWorld()
  const { id, plan } = (await upload(world, world.member, 'client', 'Nazwa,Rabat\nA,7\n')).json<ImportAnswer>()
  const refused = await world.member.put(`/imports/${id}`, {
    plan: { ...plan, newFields: { 'Rabat 0': { name: 'Rabat', type: 'number' } } },
  })
  expect(refused.statusCode).toBe(403)
})

test('[I10] a module’s list of all takes new columns as long as it can be read', async () => {
  const world = await server.buildWorld()
  const names = Array.from({ length: 9 }, (_, at) => `Kolumna ${at}`)
  const text = `Nazwa;${names.join(';')}\nA;${names.join(';')}\n`
  const id = await planNew(world, text, Object.fromEntries(names.map((name) => [`${name} 0`, { name, type: 'text' as const }])))
  await step(world, id, 'runs')
  const { module, list: all } = await published(world)
  expect(all?.columns).toHaveLength(12)
  expect(module?.sections[0]?.fields).toContain('kolumna_8')
})

test('[P6] an import that was stopped writes no more; a member without the right imports nothing; a stranger sees none', async () => {
  const world = await server.buildWorld()
  const { id } = (await upload(world, world.admin, 'client', 'Nazwa\nA\n')).json<ImportAnswer>()
  await world.admin.post(`/imports/${id}/runs`)
  expect((await world.admin.post(`/imports/${id}/cancellations`)).json<ImportAnswer>().state).toBe('cancelled')
  await workImport(server, world, id)
  expect(await list(world, 'client', 'name')).toEqual([])
  expect((await world.member.get(`/imports/${id}`)).statusCode).toBe(404)
  expect((await world.admin.post(`/imports/${id}/undos`)).statusCode).toBe(200)
  expect((await world.admin.post(`/imports/${id}/runs`)).statusCode).toBe(403)
  expect((await upload(world, world.admin, 'client', '')).statusCode).toBe(422)
  expect((await upload(world, world.admin, 'nothing', 'a')).statusCode).toBe(404)
})

test('[P6] a check that was stopped or failed has written nothing: its plan is left, and nothing to undo', async () => {
  const world = await server.buildWorld()
  const past = async () => (await world.admin.get('/imports?module=client')).json<ImportsPage>().imports[0]
  const { id } = (await upload(world, world.admin, 'client', 'Nazwa\nA\n')).json<ImportAnswer>()
  await world.admin.post(`/imports/${id}/dry-runs`)
  expect((await world.admin.post(`/imports/${id}/cancellations`)).json<ImportAnswer>().state).toBe('planned')
  expect(await past()).toMatchObject({ id, state: 'planned', undoable: false })
  expect((await world.admin.post(`/imports/${id}/undos`)).statusCode).toBe(403)

  const wide = `Nazwa;NIP\n${'A;\n'.repeat(600)}${';'.repeat(maxColumns)}B\n`
  const { id: other } = (await upload(world, world.admin, 'client', wide)).json<ImportAnswer>()
  const { answer } = await step(world, other, 'dry-runs')
  expect(answer).toMatchObject({ state: 'planned', failure: { code: 'invalid_file', details: { reason: 'too_many_columns' } } })
  expect(await past()).toMatchObject({ id: other, undoable: false })
})

test('[P6] blanks in a field whose values must differ are no problem, also in a file of several batches', async () => {
  const world = await server.buildWorld()
  const { rows, answer } = await importText(world, 'client', `Nazwa;NIP\n${'Bez NIP;\n'.repeat(2001)}`)
  expect(rows).toEqual([])
  expect(answer.progress).toMatchObject({ created: 2001, problems: 0 })
})

test('[P6] a check that was begun anew goes on alone: the stopped one notices it', async () => {
  const world = await server.buildWorld()
  const name = (word: string) => sql.id(world.workspace.schema, word)
  await sql`create function ${name('wait')}() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(77, 1); return new; end $$`.execute(server.platform.db)
  await sql`create trigger wait before insert on ${name('client')} for each row when (new.name = 'Firma 3000')
    execute function ${name('wait')}()`.execute(server.platform.db)
  const text = Array.from({ length: 4500 }, (_, n) => `Firma ${n}`).join('\n')
  const { id } = (await upload(world, world.admin, 'client', `Nazwa\n${text}\n`)).json<ImportAnswer>()
  const answer = async () => (await world.admin.get(`/imports/${id}`)).json<ImportAnswer>()
  await world.admin.post(`/imports/${id}/dry-runs`)

  let stopped: Promise<ImportAnswer> | undefined
  await server.platform.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(77, 1)`.execute(db)
    stopped = workImport(server, world, id)
    await expect.poll(async () => (await answer()).progress.done, { timeout: 30_000 }).toBe(2000)
    await world.admin.post(`/imports/${id}/cancellations`)
    await world.admin.post(`/imports/${id}/dry-runs`)
  })
  await stopped
  expect(await answer()).toMatchObject({ state: 'checking', progress: { done: 0 } })
  expect(await workImport(server, world, id)).toMatchObject({ state: 'checked', progress: { done: 4500, created: 4500 } })
})

test('[P6] the report numbers rows as the spreadsheet does, blank ones and rows of several lines counted', async () => {
  const world = await server.buildWorld()
  const rows = [['Nazwa', 'NIP'], ['Dobra\nFirma', ''], [], ['Zła', '123'], ['', ''], ['', '5260250274']]
  const text = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(';')).join('\n')
  const sheet = await writeXlsx({ sheets: [{ name: 'Klienci', rows: [[], ...rows] }] })
  const csv = await importText(world, 'client', `\n${text}`)
  const xlsx = await importText(world, 'client', Buffer.from(sheet))
  for (const { rows } of [csv, xlsx]) expect(rows.map(({ row }) => row)).toEqual([5, 7])
})

test('[P6] an administrator takes back a member’s import, and the history names both; another member does not', async () => {
  const world = await server.buildWorld()
  const { id } = (await upload(world, world.member, 'client', 'Nazwa\nA\nB\n')).json<ImportAnswer>()
  await step(world, id, 'runs', world.member)
  const other = await world.addMember('member', 'Olga Other')
  expect((await other.post(`/imports/${id}/undos`)).statusCode).toBe(404)
  expect(await list(world, 'client', 'name')).toHaveLength(2)

  const { rows } = (
    await world.admin.get(`/m/client/records?columns=name&question=${encodeURIComponent(JSON.stringify({ condition: { all: [] } }))}`)
  ).json<RecordsPage>()
  const undone = await step(world, id, 'undos')
  expect(undone.answer).toMatchObject({ state: 'undone', progress: { problems: 0 } })
  expect(await list(world, 'client', 'name')).toEqual([])
  const { events } = (await world.admin.get(`/m/client/records/${rows[0]?.[0]}/events`)).json<{ events: TimelineEvent[] }>()
  expect(events).toEqual([
    expect.objectContaining({ type: 'record.trashed', actor: world.admin.id, importOf: world.member.id }),
    expect.objectContaining({ type: 'record.created', actor: world.member.id, importedFrom: expect.stringMatching(/\.csv$/) }),
  ])
  expect(events[1]).not.toHaveProperty('importOf')
})

test('[P6] how many rows there are is told before the first of them is written', async () => {
  const world = await server.buildWorld()
  const { id } = (await upload(world, world.admin, 'client', 'Nazwa\nA\nB\n')).json<ImportAnswer>()
  await world.admin.post(`/imports/${id}/runs`)
  const { db, workspace } = await world.ctxOf(world.admin)
  const going = await db.transaction().execute(async (held) => {
    await sql`lock table ${sql.id(workspace.schema, 'client')} in share row exclusive mode`.execute(held)
    const going = workImport(server, world, id)
    const progressNow = async () => (await world.admin.get(`/imports/${id}`)).json<ImportAnswer>().progress
    await expect.poll(progressNow, { timeout: 10_000 }).toMatchObject({ total: 2, done: 0 })
    return { going }
  })
  expect((await going.going).progress).toMatchObject({ total: 2, done: 2, created: 2 })
})

test('[P6] what an undo took back is counted by records, removed ones and those that have their earlier values', async () => {
  const world = await server.buildWorld()
  await importText(world, 'client', 'Nazwa,NIP,Telefon\nA,5260250274,601100100\n')
  const text = 'Nazwa,NIP,Telefon\nA,5260250274,601100101\nA,5260250274,601100102\nB,,\nC,,\n'
  const second = await importText(world, 'client', text, (plan) => ({ ...plan, match: ['tax_id'] }))
  expect(second.answer.progress).toMatchObject({ created: 2, updated: 2 })
  const undone = await step(world, second.id, 'undos')
  expect(undone.answer.progress).toMatchObject({ problems: 0, takenBack: { removed: 2, restored: 1 } })
})

test('[P6] past imports are listed newest first, one’s own, and for administrators everybody’s; a page at a time', async () => {
  const world = await server.buildWorld()
  const listOf = async (caller: Caller, query = '') => (await caller.get(`/imports${query}`)).json<ImportsPage>()
  const { id: own } = (await upload(world, world.member, 'client', 'Nazwa\nA\n')).json<ImportAnswer>()
  await step(world, own, 'runs', world.member)
  const { id: admins } = (await upload(world, world.admin, 'person', 'Imię i nazwisko\nB\n')).json<ImportAnswer>()

  expect((await listOf(world.member)).imports).toEqual([
    {
      id: own,
      module: 'client',
      fileName: 'plik.csv',
      createdBy: world.member.id,
      createdAt: expect.any(String),
      state: 'done',
      progress: expect.objectContaining({ created: 1 }),
      undoable: true,
    },
  ])
  expect((await listOf(world.admin)).imports).toEqual([
    expect.objectContaining({ id: admins, state: 'planned', undoable: false }),
    expect.objectContaining({ id: own, createdBy: world.member.id, undoable: true }),
  ])
  expect((await listOf(world.admin, '?module=person')).imports.map(({ id }) => id)).toEqual([admins])
  expect((await world.admin.get('/imports?module=nothing')).statusCode).toBe(404)
  expect((await world.admin.get('/imports?before=x')).statusCode).toBe(400)

  for (let at = 0; at < 20; at++) await upload(world, world.admin, 'client', 'Nazwa\nA\n')
  const first = await listOf(world.admin)
  expect(first.imports).toHaveLength(20)
  const second = await listOf(world.admin, `?before=${first.next}`)
  expect(second).toEqual({ imports: [expect.objectContaining({ id: admins }), expect.objectContaining({ id: own })], next: null })
})

test('[P6] who may import into no module sees no imports', async () => {
  const blueprint = basePack()
  blueprint.roles.push({ key: 'reader', name: { en: 'Reader' }, configure: false, rights: { '*': { see: 'all' } } })
  const world = await server.buildWorld(blueprint)
  await upload(world, world.admin, 'client', 'Nazwa\nA\n')
  const reader = await world.addMember('reader')
  expect((await reader.get('/imports')).json()).toEqual({ imports: [], next: null })
  expect((await reader.get('/imports?module=client')).statusCode).toBe(403)
})

test('[P6] who configures takes back only what the role may change', async () => {
  const blueprint = basePack()
  blueprint.roles.push({
    key: 'designer',
    name: { en: 'Designer' },
    configure: true,
    rights: { '*': { see: 'all', import: 'all', trash: 'own' } },
  })
  const world = await server.buildWorld(blueprint)
  const { id } = (await upload(world, world.member, 'client', 'Nazwa\nA\n')).json<ImportAnswer>()
  await step(world, id, 'runs', world.member)
  const designer = await world.addMember('designer')
  const undone = await step(world, id, 'undos', designer)
  expect(undone.answer.progress).toMatchObject({ problems: 1 })
  expect(await list(world, 'client', 'name')).toEqual([['A']])
})

describe('teams', () => {
  const withTeam = () => {
    const blueprint = basePack()
    const client = blueprint.modules.find(({ key }) => key === 'client')!
    client.fields.push({ key: 'served_by', type: 'team', name: { pl: 'Zespół', en: 'Team' } })
    return blueprint
  }
  const text = 'Nazwa;Zespół\nA;zespół gdańsk\nB;Zespół Nocny\nC;\nD;Dwa\n'

  test('[P6] a team is found by its name in any case; an unknown one and one of two are told', async () => {
    const world = await server.buildWorld(withTeam())
    const teams = ['Zespół Gdańsk', 'Dwa', 'dwa'].map((name) => ({ id: crypto.randomUUID(), name }))
    await (await world.ctxOf(world.admin)).db.insertInto('nurt_team').values(teams).execute()
    const run = await importText(world, 'client', text)
    expect(run.rows).toEqual([
      expect.objectContaining({
        row: 3,
        problems: [{ column: 1, field: 'served_by', code: 'team_unknown', details: { found: 'Zespół Nocny' }, value: 'Zespół Nocny' }],
      }),
      expect.objectContaining({
        row: 5,
        problems: [{ column: 1, field: 'served_by', code: 'team_ambiguous', details: { found: 'Dwa' }, value: 'Dwa' }],
      }),
    ])
    expect(await list(world, 'client', 'name,served_by')).toEqual(
      expect.arrayContaining([
        ['A', teams[0]?.id],
        ['C', null],
      ]),
    )
  })

  test('[P6] where there are no teams no column is guessed to hold one', async () => {
    const world = await server.buildWorld(withTeam())
    const { plan } = (await upload(world, world.admin, 'client', text)).json<ImportAnswer>()
    expect(plan.mapping).toEqual({ 0: { field: 'name' } })
  })
})

const northwind = path.resolve(import.meta.dirname, '../../../shared/data/northwind')
const here = existsSync(northwind)
if (!here) console.warn('../shared/data is absent: the import of Northwind is skipped')

describe.skipIf(!here)('Northwind', () => {
  const file = (name: string) => readFileSync(path.join(northwind, `${name}.csv`))

  test('[P6] customers, products, orders and order details come in and find each other', async () => {
    const world = await server.buildWorld()
    const customers = await importNew(world, 'client', file('customers'), { fields: ['customerID', 'contactName', 'fax'] })
    expect(customers).toMatchObject({ created: 91, problems: 0 })
    const products = await importNew(world, 'product', file('products'), { fields: ['productID', 'unitsInStock', 'discontinued'] })
    expect(products).toMatchObject({ created: 77, problems: 0 })
    const orders = await importNew(world, 'order', file('orders'), {
      targets: {
        orderID: { field: 'name' },
        customerID: { field: 'client', by: 'customer_id', missing: 'problem' },
        orderDate: { field: 'start' },
      },
      fields: ['freight', 'shipCountry'],
    })
    expect(orders).toMatchObject({ created: 830, problems: 0 })

    await addDetails(world)
    const link = {
      order: { field: 'order', missing: 'problem' },
      product: { field: 'product', by: 'product_id', missing: 'problem' },
    } as const
    const targets = { orderID: link.order, productID: link.product, quantity: { field: 'quantity' }, discount: { field: 'discount' } }
    const details = await importNew(world, 'order_detail', file('order-details'), { targets, match: ['order', 'product'] })
    expect(details).toMatchObject({ created: 2155, updated: 0, problems: 0 })
    const again = await importNew(world, 'order_detail', file('order-details'), { targets, match: ['order', 'product'] })
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2155, problems: 0 })

    const condition = { all: [{ field: 'name', op: 'is', value: 'Familia Arquibaldo' }] }
    const found = await world.admin.get(
      `/m/client/records?columns=name,address,phone,contact_name&question=${encodeURIComponent(JSON.stringify({ condition }))}`,
    )
    expect(found.json<RecordsPage>().rows[0]?.slice(2)).toEqual([
      'Familia Arquibaldo',
      { street: 'Rua Orós, 92', city: 'Sao Paulo', region: 'SP', postalCode: '05442-030', country: 'BR' },
      expect.any(String),
      'Aria Cruz',
    ])
    const groups = await world.admin.get(
      `/m/order_detail/groups?question=${encodeURIComponent(JSON.stringify({ condition: { all: [] }, group: { field: 'product' }, totals: ['quantity'] }))}`,
    )
    expect(groups.json<Groups>().total).toEqual({ count: 2155, totals: { quantity: '51317' } })
    expect(groups.json<Groups>().groups).toHaveLength(77)
  })

  interface Choices {
    fields?: string[]
    targets?: Record<string, ColumnTarget>
    match?: string[]
  }

  async function importNew(world: World, module: string, bytes: Buffer, { fields = [], targets = {}, match = [] }: Choices) {
    const { id, plan, columns } = (await upload(world, world.admin, module, bytes)).json<ImportAnswer>()
    const columnOf = (name: string) => columns.findIndex((column) => column.name === name)
    const chosen = Object.fromEntries(Object.entries(targets).map(([name, target]) => [columnOf(name), target]))
    const newFields = Object.fromEntries(
      fields.map((name) => [`${name} 0`, { name, type: columns[columnOf(name)]?.types[0] ?? ('text' as const) }]),
    )
    const planned = await world.admin.put(`/imports/${id}`, {
      plan: { ...plan, mapping: { ...plan.mapping, ...chosen }, match, newFields },
    })
    expect(planned.statusCode, planned.body).toBe(200)
    const { answer, rows } = await step(world, id, 'runs')
    expect(rows.slice(0, 3)).toEqual([])
    return answer.progress
  }

  async function addDetails(world: World): Promise<void> {
    const field = (key: string, type: string, more: object = {}) => ({ key, type, name: { en: key }, ...more })
    const module = {
      key: 'order_detail',
      name: { en: 'Order details' },
      one: { en: 'Order detail' },
      add: { en: 'Add order detail' },
      icon: 'list',
      enabled: true,
      traits: [],
      title: 'number',
      fields: [
        field('number', 'autonumber', { pattern: '{n}' }),
        field('order', 'link', { module: 'order', required: true }),
        field('product', 'link', { module: 'product', required: true }),
        field('quantity', 'number'),
        field('discount', 'number'),
      ],
      sections: [{ key: 'main', name: { en: 'Main' }, fields: ['order', 'product', 'quantity', 'discount'] }],
    }
    const drafted = await world.admin.post('/draft/operations', {
      operations: [{ do: 'put', path: ['modules', 'order_detail'], value: module }],
    })
    expect(drafted.statusCode, drafted.body).toBeLessThan(300)
    const published = await world.admin.post('/publications', {})
    expect(published.statusCode, published.body).toBeLessThan(300)
  }
})
