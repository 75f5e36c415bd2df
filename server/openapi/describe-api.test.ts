import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller } from '../testing/build-world.ts'
import { withEveryField } from '../testing/every-field.ts'

const server = testServer()

interface Described {
  openapi: string
  paths: Record<string, Record<string, { requestBody?: object }>>
  components: { schemas: Record<string, { properties?: Record<string, object>; examples?: unknown[] }> }
}

const apiOf = async (caller: Caller) => (await caller.get('/openapi.json')).json<Described>()

/** What a schema of the document takes. */
function schemaIn({ components }: Described, name: string) {
  const defs = JSON.parse(JSON.stringify(components.schemas).replaceAll('#/components/schemas/', '#/$defs/')) as Record<string, object>
  return z.fromJSONSchema({ $defs: defs, $ref: `#/$defs/${name}` } as Parameters<typeof z.fromJSONSchema>[0])
}

test('the API of a workspace is valid OpenAPI 3.1', async () => {
  const { admin } = await server.buildWorld(withEveryField())
  const api = await apiOf(admin)
  expect(api.openapi).toBe('3.1.1')
  const { valid, errors } = await new Validator().validate({ ...api })
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
})

test('what the API gives and takes is as described, examples too', async () => {
  const { admin } = await server.buildWorld(withEveryField())
  const { id } = (await admin.post('/m/client/records', { values: { name: 'Acme' } })).json<{ id: string }>()
  const api = await apiOf(admin)
  const modules = Object.keys(api.components.schemas).flatMap((name) => (name.endsWith('.input') ? [name.slice(0, -6)] : []))
  expect(modules).toContain('client')
  for (const module of modules) {
    const [example] = api.components.schemas[`${module}.input`]?.examples ?? []
    expect(schemaIn(api, `${module}.input`).safeParse(example).error?.issues, module).toBeUndefined()
    const made = await admin.post(`/m/${module}/records`, { values: example })
    // an example names records that are not there
    if (made.statusCode === 422) expect(made.body).toMatch(/_unknown/)
    else {
      expect(made.statusCode, made.body).toBe(201)
      expect(schemaIn(api, `${module}.record`).safeParse(made.json()).error?.issues, module).toBeUndefined()
      const page = (await admin.get(`/m/${module}/records`)).json<unknown>()
      expect(schemaIn(api, 'Page').safeParse(page).error?.issues, module).toBeUndefined()
    }
  }
  const values = {
    a_text: 'Every',
    a_number: '12.50',
    a_percent: '23',
    a_money: '12.50 PLN',
    a_date: '2026-11-21',
    a_datetime: '2026-11-21T10:00:00Z',
    a_duration: 3600,
    a_yes_no: true,
    a_choice: 'one',
    a_multi_choice: ['one', 'two'],
    a_link: id,
    a_multi_link: [id],
    a_person: admin.id,
    a_address: { city: 'Łódź', country: 'PL' },
    a_lines: [{ item: 'Paint', price: '3.20 PLN', many: '2' }],
  }
  expect(schemaIn(api, 'every.input').safeParse(values).error?.issues).toBeUndefined()
  const every = await admin.post('/m/every/records', { values })
  expect(every.statusCode, every.body).toBe(201)
  expect(schemaIn(api, 'every.record').safeParse(every.json()).error?.issues).toBeUndefined()
  const refused = (await admin.post('/m/client/records', { values: {} })).json<unknown>()
  expect(schemaIn(api, 'Problem').safeParse(refused).error?.issues).toBeUndefined()
})

test('it tells of no module, field or verb that the role has not', async () => {
  const blueprint = basePack()
  const member = blueprint.roles.find(({ key }) => key === 'member')
  if (!member) throw new Error('no member')
  member.rights = { client: { see: 'all' }, person: { see: 'own', create: 'all', change: 'own' } }
  member.fields = { client: { notes: 'hidden' } }
  const world = await server.buildWorld(blueprint)
  const api = await apiOf(world.member)
  expect(Object.keys(api.paths).filter((path) => path.startsWith('/m/') && !/^\/m\/(client|person)\//.test(path))).toEqual([])
  expect(Object.keys(api.paths['/m/client/records'] ?? {})).toEqual(['get'])
  expect(Object.keys(api.paths['/m/person/records'] ?? {})).toEqual(['get', 'post'])
  expect(api.paths).not.toHaveProperty(['/m/client/trashings'])
  expect(api.components.schemas['client.values']?.properties).not.toHaveProperty('notes')
  expect((await apiOf(world.admin)).components.schemas['client.values']?.properties).toHaveProperty('notes')
  expect(JSON.stringify(api)).not.toContain('invoice')
})
