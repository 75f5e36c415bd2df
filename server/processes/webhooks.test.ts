import { createHmac } from 'node:crypto'
import type { Step } from '@nurt/core/blueprint/document.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import type { WebhooksAnswer } from '@nurt/core/processes/webhook-api.ts'
import type { RecordAnswer, TimelineEvent } from '@nurt/core/records/api.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makePoster, type Poster } from '../outward/poster.ts'
import { nobody } from '../permissions/nobody.ts'
import { approvalOf } from '../testing/approval.ts'
import { testServer, type World } from '../testing/build-world.ts'
import { type HttpsPeer, startHttpsPeer } from '../testing/https-peer.ts'
import { makeOrder, take } from '../testing/orders.ts'
import { jobs, startWorkers } from '../worker.ts'
import { sendWebhook } from './send-webhook.ts'

let peer: HttpsPeer
/** This machine is open to these tests only. */
const poster: Poster = { post: (posting) => makePoster({ isOpen: () => true, ca: peer.ca }).post(posting) }
const server = testServer({ poster })

beforeAll(async () => {
  peer = await startHttpsPeer()
})
afterAll(() => peer.close())
beforeEach(() => {
  peer.received.length = 0
  peer.answer = { status: 204 }
})

const telling = (url = peer.url, change: Partial<Step> = {}) =>
  approvalOf(undefined, (process) => {
    Object.assign(
      process.steps.find(({ key }) => key === 'head')!,
      { onEnter: [{ key: 'tell', do: 'webhook', url }], ...change },
    )
  })

async function handedIn(world: World): Promise<RecordAnswer> {
  const order = await makeOrder(world, { amount: '5 PLN' })
  expect((await take(world.member, order.id, 'hand_in')).statusCode).toBe(200)
  return order
}

const dbOf = ({ workspace }: World) => server.platform.workspaceDb(workspace.id)
const kept = async (world: World) => dbOf(world).selectFrom('nurt_delivery').selectAll().execute()
const seen = async ({ admin }: World) => (await admin.get('/webhooks')).json<WebhooksAnswer>()
const historyOf = async ({ member }: World, record: string) =>
  (await member.get(`/m/order/records/${record}/events`)).json<{ events: TimelineEvent[] }>().events

/** One run of the job, by whom nobody is there for any more. */
async function send(world: World, delivery: string): Promise<void> {
  const ctx = await world.ctxOf(world.member)
  await sendWebhook.run({ ...ctx, actor: nobody(ctx.snapshot.blueprint), cause: 'job:test' }, { delivery })
}

async function giveUp(world: World, delivery: string): Promise<void> {
  await sendWebhook.giveUp!(await world.ctxOf(world.member), { delivery })
}

test('[W16] a status tells another program of the record as it stands after the move, signed, once it is committed', async () => {
  const world = await server.buildWorld(telling())
  const made = (await world.admin.post('/webhooks/secrets', { host: peer.host })).json<{ secret: string }>()
  expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const order = await handedIn(world)
  const [waiting] = await kept(world)
  expect([peer.received, waiting]).toMatchObject([[], { state: 'waiting', record: order.id }])
  await send(world, waiting!.id)
  const [{ headers, body }] = peer.received as [HttpsPeer['received'][number]]
  expect(JSON.parse(body)).toMatchObject({
    type: 'record.moved',
    data: { module: 'order', id: order.id, title: 'Roof', step: 'head', values: { name: 'Roof', amount: '5.00 PLN' } },
  })
  const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']]
  const secret = Buffer.from(made.secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', secret)
    .update(`${String(id)}.${String(timestamp)}.${body}`)
    .digest('base64')
  expect(headers).toMatchObject({ 'webhook-id': waiting!.id, 'webhook-signature': `v1,${signature}`, 'content-type': 'application/json' })
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60)
  expect(await kept(world)).toMatchObject([{ state: 'sent', body: null, tries: 1 }])
  expect((await historyOf(world, order.id)).find(({ type }) => type === 'webhook.sent')).toMatchObject({ host: peer.host })
  await send(world, waiting!.id)
  expect(peer.received).toHaveLength(1)
})

test('what is refused or rolled back tells nobody', async () => {
  const world = await server.buildWorld(
    telling(peer.url, {
      onEnter: [
        { key: 'tell', do: 'webhook', url: peer.url },
        { key: 'bad', do: 'create', module: 'task', link: 'order', values: { name: { formula: 'description' } } },
      ],
    }),
  )
  const order = await makeOrder(world, { amount: '5 PLN' })
  expect((await take(world.member, order.id, 'hand_in')).statusCode).toBe(409)
  expect(await kept(world)).toEqual([])
})

test('[W16] what does not arrive is tried again, given up where all can see it, and sent again by an administrator as it was', async () => {
  const world = await server.buildWorld(telling())
  const order = await handedIn(world)
  const { id } = (await kept(world))[0]!
  peer.answer = { status: 503, body: 'Closed for today' }
  await expect(send(world, id)).rejects.toThrow('503 Closed for today')
  expect(await seen(world)).toMatchObject({
    receivers: [{ host: peer.host, shownAt: null }],
    deliveries: [{ id, state: 'waiting', tries: 1, title: 'Roof', problem: { code: 'refused', answer: '503 Closed for today' } }],
  })
  await expect(send(world, id)).rejects.toThrow('503')
  await giveUp(world, id)
  expect((await seen(world)).deliveries).toMatchObject([{ id, state: 'failed', tries: 2, problem: { answer: '503 Closed for today' } }])
  expect((await historyOf(world, order.id)).filter(({ type }) => type === 'webhook.failed')).toMatchObject([{ host: peer.host }])
  await send(world, id)
  expect(peer.received).toHaveLength(2)

  peer.answer = { status: 200, body: 'ok' }
  expect((await world.member.post(`/webhooks/deliveries/${id}/sendings`)).statusCode).toBe(403)
  expect((await world.admin.post(`/webhooks/deliveries/${id}/sendings`)).statusCode).toBe(204)
  expect((await world.admin.post(`/webhooks/deliveries/${id}/sendings`)).statusCode).toBe(404)
  await send(world, id)
  const bodies = new Set(peer.received.map(({ headers, body }) => `${String(headers['webhook-id'])} ${body}`))
  expect([bodies.size, peer.received.length, (await seen(world)).deliveries]).toEqual([1, 3, []])
})

test('what did not arrive goes with a record that is deleted for good, and with one that it names', async () => {
  const world = await server.buildWorld(telling())
  const order = await handedIn(world)
  const { id } = (await kept(world))[0]!
  await giveUp(world, id)
  const { version, values } = (await world.admin.get(`/m/order/records/${order.id}`)).json<RecordAnswer>()
  const [client] = values['client'] as [string, string]
  const another = (await world.admin.post('/m/client/records', { values: { name: 'Beta' } })).json<RecordAnswer>()
  await world.admin.patch(`/m/order/records/${order.id}`, { version, values: { client: another.id } })
  await startWorkers(
    server,
    jobs.filter(({ name }) => name === 'records.delete'),
  )
  await world.admin.post('/m/client/trashings', { records: [client] })
  await world.admin.post('/m/client/deletions', { records: [client] })
  await expect.poll(() => kept(world), { timeout: 20_000 }).toEqual([])
  expect((await world.admin.post(`/webhooks/deliveries/${id}/sendings`)).statusCode).toBe(404)
})

test('a redirect is final at once', async () => {
  const world = await server.buildWorld(telling())
  await handedIn(world)
  const { id } = (await kept(world))[0]!
  peer.answer = { status: 302, headers: { location: 'https://elsewhere.example/' } }
  await send(world, id)
  expect(await kept(world)).toMatchObject([{ state: 'failed', problem: { code: 'redirected' } }])
})

test('a secret is kept sealed, shown to whoever configures only, and made for receivers of the process only', async () => {
  const world = await server.buildWorld(telling())
  expect((await world.member.get('/webhooks')).statusCode).toBe(403)
  expect((await world.member.post('/webhooks/secrets', { host: peer.host })).statusCode).toBe(403)
  expect((await world.admin.post('/webhooks/secrets', { host: 'elsewhere.example' })).statusCode).toBe(404)
  const first = (await world.admin.post('/webhooks/secrets', { host: peer.host })).json<{ secret: string }>().secret
  const second = (await world.admin.post('/webhooks/secrets', { host: peer.host })).json<{ secret: string }>().secret
  expect(first).not.toBe(second)
  const stored = JSON.stringify(await dbOf(world).selectFrom('nurt_webhook_secret').selectAll().execute())
  for (const secret of [first, second]) expect(stored).not.toContain(secret.slice('whsec_'.length))
  expect((await world.admin.get('/webhooks')).body).not.toContain('whsec_')
})

test('[W16] the job is queued with the move: the server that starts after a crash sends what was committed', async () => {
  const world = await server.buildWorld(telling())
  const order = await handedIn(world)
  expect(peer.received).toEqual([])
  await startWorkers(
    server,
    jobs.filter(({ name }) => name === 'processes.send_webhook'),
  )
  await expect.poll(() => peer.received.map(({ body }) => JSON.parse(body).data.id as string), { timeout: 20_000 }).toContain(order.id)
})

test('a publish is refused where the address is none that may be sent to', () => {
  for (const url of ['http://a.example/', 'https://user:secret@a.example/', 'https://localhost/', 'a.example', '']) {
    expect(
      validateBlueprint(telling(url)).map(({ code }) => code),
      url,
    ).toContain('webhook_unfit')
  }
  expect(validateBlueprint(telling('https://hooks.example.com/x?y=1')).map(({ code }) => code)).not.toContain('webhook_unfit')
})
