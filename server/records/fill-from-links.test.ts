import type { Field } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller } from '../testing/build-world.ts'

const server = testServer()
const en = (text: string) => ({ en: text })

/** Orders take the phone of their client; lines of packages take name and price of a product. */
function blueprint() {
  const pack = basePack()
  for (const module of pack.modules.filter(({ key }) => key === 'order')) {
    const phone: Field = { key: 'phone', type: 'phone', name: en('Phone'), default: '+48600100200' }
    module.fields = [...module.fields.map((field) => (field.key === 'client' ? { ...field, fills: { phone: 'phone' } } : field)), phone]
  }
  return pack
}

async function made(caller: Caller, module: string, values: object) {
  const answer = await caller.post(`/m/${module}/records`, { values })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

test('[I8] a chosen price list item gives a line its name and price where they are blank', async () => {
  const { admin } = await server.buildWorld()
  const ads = await made(admin, 'product', { name: 'Ads', price: '1200.00 PLN' })
  const items = [
    { product: ads.id },
    { product: ads.id, name: 'Ads for shops', price: '900.00 PLN' },
    { name: 'Report', price: '250.00 PLN' },
  ]
  const { values } = await made(admin, 'package', { name: 'Start', items })
  expect(values.items).toMatchObject([
    { name: 'Ads', price: '1200.00 PLN', value: '1200.00 PLN' },
    { name: 'Ads for shops', price: '900.00 PLN' },
    { name: 'Report', price: '250.00 PLN' },
  ])
  expect(values.price).toBe('2350.00 PLN')
})

test('what the item before gave follows the new one; what was written by hand, and what was emptied later, stays', async () => {
  const { admin } = await server.buildWorld()
  const ads = await made(admin, 'product', { name: 'Ads', price: '1200.00 PLN' })
  const seo = await made(admin, 'product', { name: 'SEO', price: '800.00 PLN' })
  const first = await made(admin, 'package', { name: 'Start', items: [{ product: ads.id }, { product: ads.id, price: '999.00 PLN' }] })
  const [one, two] = first.values.items
  const change = async (version: number, items: object[]) =>
    (await admin.patch(`/m/package/records/${first.id}`, { version, values: { items } })).json()
  const changed = await change(1, [
    { ...one, product: seo.id },
    { ...two, product: seo.id },
  ])
  expect(changed.values.items).toMatchObject([
    { name: 'SEO', price: '800.00 PLN' },
    { name: 'SEO', price: '999.00 PLN' },
  ])
  const [again] = changed.values.items
  const emptied = await change(2, [{ ...again, price: null }])
  expect(emptied.values.items).toMatchObject([{ name: 'SEO', price: null }])
})

test('a link of the record itself fills too, before defaults; a value that could not be read is told, not replaced', async () => {
  const { admin } = await server.buildWorld(blueprint())
  const client = await made(admin, 'client', { name: 'Alfa', phone: '+48 22 123 45 67' })
  const silent = await made(admin, 'client', { name: 'Beta' })
  const order = await made(admin, 'order', { name: 'Fence', client: client.id })
  expect(order.values.phone).toBe('+48221234567')
  expect((await made(admin, 'order', { name: 'Fence', client: silent.id })).values.phone).toBe('+48600100200')
  const wrong = await admin.post('/m/package/records', { values: { name: 'x', items: [{ product: 'nonsense' }] } })
  expect(wrong.json().details.problems.map(({ field }: { field: string }) => field)).toEqual(['items.0.product', 'items.0.name'])
})

test('what lies beyond the reach of the one who saves fills nothing', async () => {
  const pack = blueprint()
  const rights = { '*': { see: 'all', create: 'all' }, client: { see: 'own' } } as const
  pack.roles = pack.roles.map((role) => (role.key === 'member' ? { ...role, rights } : role))
  const world = await server.buildWorld(pack)
  const client = await made(world.admin, 'client', { name: 'Alfa', phone: '+48 22 123 45 67' })
  const answer = await world.member.post('/m/order/records', { values: { name: 'Fence', client: client.id } })
  expect(answer.body).not.toContain('221234567')
  expect(answer.statusCode).toBe(422)
})
