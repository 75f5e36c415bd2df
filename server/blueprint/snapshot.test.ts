import type { Blueprint, Module } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { testServer } from '../testing/build-world.ts'

const server = testServer()

const label = { en: 'Name' }

function module(key: string): Module {
  const fields: Module['fields'] = [
    { key: 'name', type: 'text', name: label },
    { key: 'old', type: 'text', name: label, hidden: true },
  ]
  const sections = [{ key: 'main', name: label, fields: ['name'] }]
  return { key, name: { en: key }, one: label, add: label, icon: 'box', enabled: true, traits: [], title: 'name', fields, sections }
}

const list = { name: label, condition: { all: [] }, columns: [{ field: 'name' }], order: [], layout: { kind: 'table' as const } }

const blueprint: Blueprint = {
  format: 1,
  languages: ['en'],
  timeZone: 'Europe/Warsaw',
  currency: 'PLN',
  country: 'PL',
  modules: [module('client'), module('salary')],
  lists: [
    { ...list, key: 'clients', module: 'client' },
    { ...list, key: 'bosses', name: { en: 'Bosses' }, module: 'client', roles: ['administrator'] },
    { ...list, key: 'salaries', module: 'salary' },
  ],
  roles: [
    { key: 'administrator', name: label, configure: true, rights: { '*': { see: 'all' } } },
    { key: 'member', name: label, configure: false, rights: { '*': { see: 'own' }, salary: { see: 'none' } } },
  ],
  menu: [
    { module: 'client', lists: ['clients', 'bosses'] },
    { module: 'salary', lists: ['salaries'] },
  ],
}

test('a member gets the blueprint without what the role cannot see', async () => {
  const world = await server.buildWorld(blueprint)

  const { blueprint: seen, me } = (await world.member.get('/snapshot')).json()

  expect(seen.modules.map(({ key, fields }: Module) => [key, fields.map((field) => field.key)])).toEqual([['client', ['name']]])
  expect(seen.lists.map(({ key }: { key: string }) => key)).toEqual(['clients'])
  expect(seen.menu).toEqual([{ module: 'client', lists: ['clients'] }])
  expect(seen.roles.map(({ rights }: { rights: object }) => Object.keys(rights).length)).toEqual([0, 2])
  expect(me).toEqual({
    id: world.member.id,
    name: 'Maria Member',
    role: 'member',
    teamIds: [],
    reach: { teams: [], people: [world.member.id] },
    isHead: false,
    language: 'en',
  })
})

test('the snapshot is sent once, until something in it changes', async () => {
  const world = await server.buildWorld(blueprint)
  const first = await world.admin.get('/snapshot')
  const again = () =>
    server.app.inject({
      url: `/api/v1/w/${world.workspace.slug}/snapshot`,
      headers: { cookie: world.admin.cookie, 'if-none-match': String(first.headers['etag']) },
    })
  expect((await again()).statusCode).toBe(304)

  await world.addMember('member', 'Nowy')

  expect((await again()).statusCode).toBe(200)
})

test('to a stranger there is no snapshot', async () => {
  const world = await server.buildWorld(blueprint)
  const stranger = await server.buildPerson()
  expect((await stranger.get(`/api/v1/w/${world.workspace.slug}/snapshot`)).statusCode).toBe(404)
  expect((await stranger.post(`/api/v1/w/${world.workspace.slug}/publications`, {})).statusCode).toBe(404)
})

test('[I5] a change that makes no sense is refused with its place', async () => {
  const world = await server.buildWorld(blueprint)
  const send = (operation: unknown) => world.admin.post('/draft/operations', { operations: [operation] })
  expect((await send({ do: 'put', path: ['modules', 'gone', 'name'], value: label })).json()).toMatchObject({ error: 'not_found' })
  expect((await send({ do: 'paint', path: [] })).statusCode).toBe(400)
  expect((await world.admin.delete('/draft/operations/12')).statusCode).toBe(404)
  expect((await world.admin.delete('/draft/operations/x')).statusCode).toBe(400)
  expect((await world.admin.post('/rollbacks', { version: 9 })).statusCode).toBe(404)
  expect((await world.admin.post('/packs', { pack: 'unknown' })).statusCode).toBe(404)
  expect((await world.member.post('/draft/operations', { operations: [{ do: 'remove', path: ['lists', 'clients'] }] })).statusCode).toBe(
    403,
  )
  expect((await world.member.post('/rollbacks', { version: 1 })).statusCode).toBe(403)
})

test('[I4] the preview says what is touched before it happens', async () => {
  const world = await server.buildWorld(blueprint)
  await world.admin.post('/draft/operations', {
    operations: [
      { do: 'put', path: ['modules', 'salary', 'enabled'], value: false },
      { do: 'put', path: ['modules', 'client', 'fields', 'name', 'name'], value: { en: 'Company' } },
    ],
  })

  const preview = (await world.admin.get('/draft/preview')).json()

  expect(preview.changes.map(({ kind }: { kind: string }) => kind)).toEqual(['field_renamed', 'module_switched_off'])
  expect(preview.touched).toEqual({
    modules: { client: { records: 0 }, salary: { records: 0 } },
    lists: ['clients', 'bosses'],
    fields: ['client.name'],
    steps: [],
  })
})
