import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Blueprint, Field, Module, Question } from '@nurt/core/blueprint/document.ts'
import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import type { ImportPlan } from '@nurt/core/imports/plan.ts'
import type { RecordsPage } from '@nurt/core/lists/api.ts'
import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import Papa from 'papaparse'
import { afterAll, describe, expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'
import { uploadImport, workImport } from '../testing/import-file.ts'
import { exportList } from './export-list.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'nurt-files-'))
const server = testServer({ files: folder })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const field = (key: string, type: Field['type'], more: object = {}) => ({ key, type, name: { pl: `Pole ${key}` }, ...more }) as Field
const choices = [
  { key: 'radio', name: { pl: 'Reklama, radio' }, color: 'red' as const },
  { key: 'web', name: { pl: '-10% w sieci' }, color: 'blue' as const },
]
const fields = [
  field('name', 'text', { required: true }),
  field('note', 'long_text'),
  field('pieces', 'number', { places: 3 }),
  field('share', 'percent'),
  field('price', 'money'),
  field('fee', 'money', { currency: 'EUR' }),
  field('day', 'date'),
  field('moment', 'datetime'),
  field('effort', 'duration'),
  field('agreed', 'yes_no'),
  field('kind', 'choice', { choices }),
  field('scope', 'multi_choice', { choices }),
  field('client', 'link', { module: 'client' }),
  field('others', 'multi_link', { module: 'client' }),
  field('keeper', 'person'),
  field('mail', 'email'),
  field('phone', 'phone'),
  field('site', 'url'),
  field('place', 'address'),
  field('nip', 'tax_id'),
  field('account', 'bank_account'),
]
const columns = fields.map(({ key }) => key).join(',')

/** The base pack with a module that has a field of every type that a file can fill, and a role that exports only its own. */
function everything(): Blueprint {
  const blueprint = basePack()
  const name = { pl: 'Wszystko' }
  const module: Module = {
    key: 'thing',
    name,
    one: name,
    add: name,
    icon: 'box',
    enabled: true,
    traits: [],
    title: 'name',
    sections: [],
    fields,
  }
  const order = [{ field: 'name', direction: 'asc' as const }]
  const list = { key: 'things', module: 'thing', name: { pl: 'Źródło "wszystkiego" / żółte' }, condition: { all: [] }, order }
  return {
    ...blueprint,
    modules: [...blueprint.modules, module],
    lists: [...blueprint.lists, { ...list, columns: fields.map(({ key }) => ({ field: key })), layout: { kind: 'table' } }],
    roles: [
      ...blueprint.roles,
      { key: 'reader', name, configure: false, rights: { '*': { see: 'all', create: 'all', export: 'own' }, client: { see: 'all' } } },
    ],
  }
}

async function polish(world: World): Promise<void> {
  await sql`update ${sql.id(world.workspace.schema)}.nurt_member set language = 'pl'`.execute(server.platform.db)
  await server.identity.members.changed(world.workspace.id)
}

async function add(caller: Caller, module: string, values: object): Promise<string> {
  const made = await caller.post(`/m/${module}/records`, { values })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<{ id: string }>().id
}

const things = async (world: World) => {
  const question = { condition: { all: [] }, order: [{ field: 'name', direction: 'asc' }] }
  const page = await world.admin.get(
    `/m/thing/records?columns=${columns}&limit=1000&question=${encodeURIComponent(JSON.stringify(question))}`,
  )
  return page.json<RecordsPage>().rows.map(([, , ...cells]) => cells)
}

async function addThings(world: World): Promise<void> {
  const one = await add(world.admin, 'client', { name: 'Ćma, Wół; i Syn' })
  const other = await add(world.admin, 'client', { name: '=Zoo' })
  await add(world.admin, 'thing', {
    name: '=HYPERLINK("http://zle.example";"x")',
    note: '- pierwszy "wiersz"\n- drugi; i trzeci, _x0041_',
    pieces: '-1234.567',
    share: '12.5',
    price: '-1234.50 PLN',
    fee: '10.00 EUR',
    day: '2026-02-01',
    moment: '2026-07-01T22:30:09Z',
    effort: 5400,
    agreed: false,
    kind: 'web',
    scope: ['radio', 'web'],
    client: one,
    others: [other],
    keeper: world.member.id,
    mail: 'a@firma.pl',
    phone: '+48221234567',
    site: 'https://firma.pl/a?b=c',
    place: { street: 'ul. Długa 5', postalCode: '00-238', city: 'Warszawa', country: 'PL' },
    nip: 'PL5260250274',
    account: 'PL61109010140000071219812874',
  })
  await add(world.admin, 'thing', { name: "'=już z apostrofem", pieces: '7', price: '0.99 PLN' })
  await add(world.admin, 'thing', { name: '@SUM(A1)' })
  await add(world.admin, 'thing', { name: '-2+3' })
}

async function importBack(world: World, bytes: Buffer): Promise<void> {
  const uploaded = await uploadImport(server, world, { module: 'thing', bytes })
  expect(uploaded.statusCode, uploaded.body).toBe(201)
  const { id, plan } = uploaded.json<ImportAnswer>()
  const mapped = new Set(Object.values(plan.mapping).flatMap((target) => ('field' in target ? target.field : [])))
  expect([...mapped].toSorted()).toEqual(fields.map(({ key }) => key).toSorted())
  const started = await world.admin.post(`/imports/${id}/runs`)
  expect(started.statusCode, started.body).toBe(200)
  const { state, progress } = await workImport(server, world, id)
  const report = (await world.admin.get(`/imports/${id}/rows`)).json<{ rows: ImportPlan[] }>().rows
  expect({ state, report, created: progress.created }).toEqual({ state: 'done', report: [], created: 4 })
}

describe('what is exported comes in again as it was', () => {
  test.each(['csv', 'xlsx'] as const)('[P6] %s', async (format) => {
    const world = await server.buildWorld(everything())
    await polish(world)
    await addThings(world)
    const before = await things(world)
    const file = await world.admin.get(`/m/thing/export?format=${format}&list=things`)
    expect(file.statusCode, file.body).toBe(200)
    await sql`delete from ${sql.id(world.workspace.schema, 'thing')}`.execute(server.platform.db)
    await importBack(world, file.rawPayload)
    expect(await things(world)).toEqual(before)
  })
})

test('[V1.2.10] a CSV file is in the language of the person, and nothing in it runs', async () => {
  const world = await server.buildWorld(everything())
  await addThings(world)
  const english = await world.admin.get('/m/thing/export?format=csv&list=things&columns=name,pieces,price,fee,day,client')
  expect(english.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(english.body.startsWith('\uFEFF')).toBe(true)
  expect(english.body).toContain('Pole name,Pole pieces,Pole price (PLN),Pole fee (EUR),Pole day,Pole client\r\n')
  expect(english.body).toContain(`"'=HYPERLINK(""http://zle.example"";""x"")",-1234.567,-1234.50,10.00,2026-02-01,"Ćma, Wół; i Syn"\r\n`)
  await polish(world)
  const text = (await world.admin.get('/m/thing/export?format=csv&list=things&columns=name,pieces,price,day')).body
  const { data } = Papa.parse<string[]>(text.trim(), { delimiter: ';' })
  expect(data).toHaveLength(5)
  expect(data).toContainEqual(['\'=HYPERLINK("http://zle.example";"x")', '-1234,567', '-1234,50', '01.02.2026'])
  expect(data.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell.replace(',', '.'))))).toEqual([])
})

test('[V1.2.10] numbers and dates are typed cells of a sheet, formulas are texts', async () => {
  const world = await server.buildWorld(everything())
  await polish(world)
  await addThings(world)
  const file = await world.admin.get('/m/thing/export?format=xlsx&list=things&columns=name,pieces,price,day,moment')
  const { sheets } = await readXlsx(file.rawPayload)
  expect(sheets[0]?.name).toBe('Źródło "wszystkiego" żółte')
  const [header, ...rows] = sheets[0]?.rows ?? []
  expect(header).toEqual(['Pole name', 'Pole pieces', 'Pole price (PLN)', 'Pole day', 'Pole moment'])
  expect(rows).toContainEqual([
    '=HYPERLINK("http://zle.example";"x")',
    -1234.567,
    -1234.5,
    new Date('2026-02-01T00:00:00Z'),
    new Date('2026-07-02T00:30:09Z'),
  ])
})

test('[I13] amounts of several currencies, or of another than the usual one, have theirs beside them', async () => {
  const world = await server.buildWorld(everything())
  await add(world.admin, 'thing', { name: 'a', price: '1.00 EUR' })
  expect((await world.admin.get('/m/thing/export?format=csv&list=things&columns=name,price')).body).toBe(
    '\uFEFFPole name,Pole price,"Pole price, currency"\r\na,1.00,EUR\r\n',
  )
  await add(world.admin, 'thing', { name: 'b', price: '2.00 PLN' })
  const mixed = await world.admin.get('/m/thing/export?format=csv&list=things&columns=name,price')
  expect(mixed.body).toBe('\uFEFFPole name,Pole price,"Pole price, currency"\r\na,1.00,EUR\r\nb,2.00,PLN\r\n')
})

test.each(['xlsx', 'csv'])('[I13] such a file (%s) comes in again as it was', async (format) => {
  const world = await server.buildWorld(everything())
  await polish(world)
  await addThings(world)
  await sql`update ${sql.id(world.workspace.schema, 'thing')} set price_currency = 'EUR' where price < 0`.execute(server.platform.db)
  const before = await things(world)
  const asked = await world.admin.get('/m/thing/export?format=xlsx&list=things&columns=name,price')
  const [header, ...rows] = (await readXlsx(asked.rawPayload)).sheets[0]?.rows ?? []
  expect(header).toEqual(['Pole name', 'Pole price', 'Pole price, waluta'])
  expect(rows).toContainEqual(['=HYPERLINK("http://zle.example";"x")', -1234.5, 'EUR'])
  expect(rows).toContainEqual(["'=już z apostrofem", 0.99, 'PLN'])
  const file = await world.admin.get(`/m/thing/export?format=${format}&list=things`)
  await sql`delete from ${sql.id(world.workspace.schema, 'thing')}`.execute(server.platform.db)
  await importBack(world, file.rawPayload)
  expect(await things(world)).toEqual(before)
})

test('[I13] a grouped list leaves with what it is grouped by, first where it is no column', async () => {
  const world = await server.buildWorld(everything())
  await add(world.admin, 'thing', { name: 'a', kind: 'web', pieces: '2' })
  const csvOf = async (group: string) => {
    const question = { group: { field: group }, columns: [{ field: 'name' }, { field: 'pieces' }] }
    return (await world.admin.get(`/m/thing/export?format=csv&list=things&question=${encodeURIComponent(JSON.stringify(question))}`)).body
  }
  expect(await csvOf('kind')).toBe("\uFEFFPole kind,Pole name,Pole pieces\r\n'-10% w sieci,a,2\r\n")
  expect(await csvOf('pieces')).toBe('\uFEFFPole name,Pole pieces\r\na,2\r\n')

  // group by group, as the blueprint orders the choices
  await add(world.admin, 'thing', { name: 'b', kind: 'radio' })
  await add(world.admin, 'thing', { name: 'c', kind: 'web' })
  const lines = Papa.parse<string[]>((await csvOf('kind')).trim()).data
  expect(lines.slice(1).map(([, name]) => name)).toEqual(['b', 'a', 'c'])
})

test('[P6] the file is called after its list and day, in any alphabet', async () => {
  const world = await server.buildWorld(everything())
  const { headers } = await world.admin.get('/m/thing/export?format=csv&list=things')
  const day = new Date().toISOString().slice(0, 4)
  expect(headers['content-disposition']).toMatch(
    new RegExp(
      `^attachment; filename="Zrodlo _wszystkiego_ _ zolte ${day}-..-..\\.csv"; filename\\*=UTF-8''%C5%B9r%C3%B3d%C5%82o%20%22wszystkiego`,
    ),
  )
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('[I17] only what one may see and export leaves: own records, readable fields, the same condition and order', async () => {
  const world = await server.buildWorld(everything())
  const reader = await world.addMember('reader', 'Robert Reader')
  for (const name of ['b', 'a', 'c']) await add(reader, 'thing', { name })
  await add(world.admin, 'thing', { name: 'not mine' })
  const question: Partial<Question> = {
    condition: { field: 'name', op: 'is_not', value: 'c' },
    order: [{ field: 'name', direction: 'desc' }],
  }
  const asked = `&columns=name&question=${encodeURIComponent(JSON.stringify(question))}`
  expect((await reader.get(`/m/thing/export?format=csv${asked}`)).body).toBe('\uFEFFPole name\r\nb\r\na\r\n')
  expect((await world.admin.get(`/m/thing/export?format=csv${asked}`)).body).toBe('\uFEFFPole name\r\nnot mine\r\nb\r\na\r\n')

  expect((await reader.get('/m/client/export?format=csv')).json()).toMatchObject({ error: 'not_allowed' })
  expect((await reader.get('/m/nothing/export?format=csv')).statusCode).toBe(404)
  expect((await reader.get('/m/thing/export?format=csv&columns=secret')).json()).toMatchObject({ error: 'unknown_field' })
  expect((await reader.get('/m/thing/export?format=pdf')).statusCode).toBe(400)
  expect((await reader.get('/m/thing/export?format=csv&list=nothing')).statusCode).toBe(404)
  const stranger = await server.buildPerson()
  expect((await stranger.get(`/api/v1/w/${world.workspace.slug}/m/thing/export?format=csv`)).statusCode).toBe(404)
})

test('[I17] the history says who took which list along, and how much of it', async () => {
  const world = await server.buildWorld(everything())
  await add(world.admin, 'thing', { name: 'a' })
  await world.admin.get('/m/thing/export?format=csv&list=things&columns=name')
  const { rows } =
    await sql`select actor, module, details from ${sql.id(world.workspace.schema)}.nurt_event where type = 'list.exported'`.execute(
      server.platform.db,
    )
  expect(rows).toEqual([{ actor: world.admin.id, module: 'thing', details: { list: 'things', format: 'csv', rows: 1, columns: ['name'] } }])
})

describe('many records', () => {
  const count = 20_000

  async function filled(): Promise<World> {
    const world = await server.buildWorld(everything())
    await sql`insert into ${sql.id(world.workspace.schema, 'thing')} (id, name, pieces)
      select gen_random_uuid(), 'thing ' || n, n from generate_series(1, ${count}) n`.execute(server.platform.db)
    return world
  }

  test('[P6] leave in order, each once, while others change them', async () => {
    const world = await filled()
    const ctx = await world.ctxOf(world.admin)
    const { bytes } = await exportList(
      ctx,
      {
        module: 'thing',
        format: 'csv',
        list: 'things',
        columns: 'pieces',
        question: JSON.stringify({ order: [{ field: 'pieces', direction: 'desc' }] }),
      },
      new AbortController().signal,
    )
    let text = ''
    for await (const chunk of bytes) {
      if (text === '')
        await sql`update ${sql.id(world.workspace.schema, 'thing')} set pieces = -pieces where pieces <= 10`.execute(server.platform.db)
      text += String(chunk)
    }
    const read = text.trim().split('\r\n').slice(1).map(Number)
    expect(read.slice(0, -10)).toEqual(Array.from({ length: count - 10 }, (_, n) => count - n))
    expect(new Set(read.map(Math.abs)).size).toBe(count)
  })

  test('[P6] a reader who leaves stops the statement and the reading', async () => {
    const world = await filled()
    const gone = new AbortController()
    const locker = await server.platform.pool.connect()
    await locker.query(`begin; lock table ${world.workspace.schema}.thing`)
    const address = await server.app.listen({ port: 0, host: '127.0.0.1' })
    const url = `${address}/api/v1/w/${world.workspace.slug}/m/thing/export?format=csv`
    const waiting = fetch(url, { headers: { cookie: world.admin.cookie }, signal: gone.signal })
    waiting.catch(() => undefined)
    const asking = async () =>
      (
        await server.platform.pool.query(
          `select from pg_stat_activity where query like '%uuid_send%' and state = 'active' and wait_event_type = 'Lock'`,
        )
      ).rowCount
    await expect.poll(asking).toBe(1)
    gone.abort()
    await expect(waiting).rejects.toThrow()
    await expect.poll(asking).toBe(0)
    locker.release(true)

    const ctx = await world.ctxOf(world.admin)
    const left = new AbortController()
    const { bytes } = await exportList(ctx, { module: 'thing', format: 'csv', columns: 'name' }, left.signal)
    let chunks = 0
    for await (const _ of bytes) if (++chunks === 2) left.abort()
    expect(chunks).toBeLessThan(10)
  })
})
