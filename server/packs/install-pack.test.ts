import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { expect, test } from 'vitest'
import { testServer, type World } from '../testing/build-world.ts'
import { docxText } from '../testing/docx-text.ts'
import { readPack } from './read-pack.ts'

const server = testServer()

async function offerOf({ admin }: World): Promise<{ name: string | undefined; text: string }> {
  const client = (await admin.post('/m/client/records', { values: { name: 'Maria Zając' } })).json<RecordAnswer>().id
  const components = [
    { name: 'Module 450 W', quantity: '14', price: '620.00 PLN' },
    { name: 'Inverter', price: '5200.00 PLN' },
  ]
  const values = { name: 'Zając, Niepołomice', client, power: '6.3', components }
  const { id } = (await admin.post('/m/installation/records', { values })).json<RecordAnswer>()
  const made = await admin.post(`/m/installation/records/${id}/documents`, { template: 'offer' })
  expect(made.statusCode, made.body).toBe(200)
  const [file] = made.json<RecordAnswer>().values['offer'] as FileValue[]
  return { name: file?.name, text: docxText((await admin.get(`/files/${file?.id}`)).rawPayload) }
}

test('[W10] [W9] a package brings its Word templates into a workspace that is there, in the workspace’s language', async () => {
  const world = await server.buildWorld((await readPack('base', 'en')).blueprint)
  expect((await world.admin.post('/packs', { pack: 'photovoltaics' })).statusCode).toBe(200)
  expect((await world.admin.get('/draft/preview')).json()).toMatchObject({ problems: [], willFail: [] })
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
  const { name, text } = await offerOf(world)
  expect(name).toBe('Offer Zając, Niepołomice v1.docx')
  expect(text).toMatch(/^Offer for your photovoltaic system PV\/\d{4}\/0001\|Date: /)
  expect(text).toContain('|Name|Quantity|Net price|Net value|Module 450 W|14|')
  expect(text).toContain('|Inverter|1|PLN 5,200.00|PLN 5,200.00|Net total: PLN 13,880.00|')
})

test('[W10] a company that begins with a package has its templates, and publishes on', async () => {
  const { blueprint, templates } = await readPack('photovoltaics', 'pl')
  const world = await server.buildWorld(blueprint, templates)
  const { name, text } = await offerOf(world)
  expect(name).toBe('Oferta Zając, Niepołomice v1.docx')
  expect(text).toContain('|Razem netto: 13 880,00 zł|')
  const template = blueprint.modules.find(({ key }) => key === 'installation')?.templates?.[0]
  expect((await world.admin.get(`/templates/${template?.sha256}`)).statusCode).toBe(200)
  await world.admin.post('/draft/operations', { operations: [{ do: 'put', path: ['country'], value: 'HU' }] })
  expect((await world.admin.post('/publications', {})).statusCode).toBe(200)
})
