import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { isAskable } from '@nurt/core/blueprint/form-fields.ts'
import type { RouteOptions } from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { isLong, makeChance } from '../../prove/chance.ts'
import { buildApp } from '../app.ts'
import { testServer, type World } from '../testing/build-world.ts'
import { makeTicket } from '../forms/ticket.ts'
import { everyField, withEveryField } from '../testing/every-field.ts'
import { hostile, type Known, requestsOf } from '../testing/requests-of.ts'

const files = mkdtempSync(path.join(tmpdir(), 'nurt-files-'))
const server = testServer({ files })
afterAll(() => rmSync(files, { recursive: true, force: true }))

const requests = isLong ? 20_000 : 2000
const atOnce = 4

const problem = z.strictObject({
  type: z.string().min(1),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string(),
  error: z.string().min(1),
  details: z.record(z.string(), z.unknown()),
  fields: z.array(z.looseObject({ field: z.string(), code: z.string() })).optional(),
})

/** A stream has no end, and those that end sessions end the proof. */
const isLeftOut = ({ url }: RouteOptions) => url === '/api/v1/live' || url.startsWith('/api/auth/') || url === '/healthz' || url === '/*'

async function knownOf({ admin, workspace }: World): Promise<Known> {
  const made = async (module: string, values: object) =>
    (await admin.post(`/m/${module}/records`, { values })).json<{ id: string; change: string }>()
  const clients = [await made('client', { name: 'Acme' }), await made('client', { name: 'Żółć' })]
  const every = await made('every', { a_text: 'Every', a_link: clients[0]?.id })
  const said = (await admin.post(`/m/client/records/${clients[0]?.id}/comments`, { text: 'hm' })).json<{ id: string }>()
  return {
    workspace: [workspace.slug],
    module: ['client', 'every', 'order', 'task', 'every'],
    record: [clients[0]?.id, clients[1]?.id, every.id],
    id: [clients[0]?.id, every.id],
    comment: [said.id],
    change: [clients[0]?.change, every.change],
    person: [admin.id],
    role: ['member', 'administrator'],
    step: ['open', 'active'],
    version: [0, 1, 2, 3],
    path: [['modules', 'client', 'name', 'en'], ['modules', 'every', 'fields', 'a_text'], ['lists'], []],
    field: ['name', 'a_text', 'a_number', 'a_money', 'a_date', 'a_link', 'a_lines', 'a_choice', 'owner', 'created_at', 'a_link.name'],
    op: ['is', 'is_not', 'one_of', 'above', 'below', 'contains', 'blank', 'starts_with'],
    value: ['Acme', '12.50', '12.50 PLN', '2026-11-21', 'one', clients[0]?.id, [{ item: 'x' }], true],
    question: [
      '{"condition":{"all":[]}}',
      '{"order":[{"field":"a_money","direction":"desc"}],"group":{"field":"a_date","by":"month"},"totals":["a_number"]}',
      ...hostile.map((value) => JSON.stringify({ condition: { field: 'a_text', op: 'is', value } })),
      ...hostile.map((value) => JSON.stringify({ condition: { all: [value] }, order: [value] })),
    ],
    format: ['csv', 'xlsx'],
  }
}

const fromForms = { field: 'a_text', op: 'is', value: 'Asked' }

/** Forms that ask for whatever a form may ask for; sent often, one alone would soon be shut. */
const formKeys = ['ask', 'tell', 'wish', 'need']

function withForms(): Blueprint {
  const blueprint = withEveryField()
  const fields = everyField.filter((field) => isAskable(field) && field.key !== 'a_text').map(({ key }) => ({ field: key }))
  const forms = formKeys.map((key) => ({ key, name: { en: key }, open: true, fields, values: { a_text: { value: 'Asked' } } }))
  return { ...blueprint, modules: blueprint.modules.map((module) => (module.key === 'every' ? { ...module, forms } : module)) }
}

/** As strangers find them: by the address that was published, looked at a while ago. */
async function formsOf(world: World): Promise<Known[]> {
  const ctx = await world.ctxOf(world.admin)
  return ctx.snapshot.blueprint.modules.flatMap(({ key: module, forms = [] }) =>
    forms
      .filter(({ open }) => open)
      .map((form) => ({
        module: [module],
        form: [form.key],
        field: form.fields.map(({ field }) => field),
        ticket: [makeTicket(ctx, { module, form: form.key }, new Date(Date.now() - 60_000)), 'made.up'],
        trap: ['', '', '', 'http://spam.example'],
      })),
  )
}

test(`${requests} requests made from the contract are answered as it says`, async () => {
  const routes: RouteOptions[] = []
  const app = await buildApp(server.platform, server.identity, (route) => void routes.push(route))
  const world = await server.buildWorld(withForms())
  const known = await knownOf(world)
  const forms = await formsOf(world)
  const isForm = ({ url }: RouteOptions) => url.startsWith('/api/v1/public/')
  const sent = new Map<number, number>()
  let strangers = 0
  const chance = makeChance()
  const open = routes.filter(
    (route) => !isLeftOut(route) && ![route.method].flat().some((method) => method === 'HEAD' || method === 'OPTIONS'),
  )
  expect(open.length).toBeGreaterThan(60)
  const statuses = new Map<number, number>()
  const faults: string[] = []

  async function send(route: RouteOptions): Promise<void> {
    const request = requestsOf(route, { chance, known: isForm(route) ? { ...known, ...chance.pick(forms) } : known })
    const remoteAddress = isForm(route) ? `10.0.${Math.floor(++strangers / 250)}.${strangers % 250}` : '127.0.0.1'
    const answer = await app.inject({ ...request, remoteAddress, headers: { cookie: world.admin.cookie } })
    for (const counted of isForm(route) ? [statuses, sent] : [statuses])
      counted.set(answer.statusCode, (counted.get(answer.statusCode) ?? 0) + 1)
    const fault = faultIn(route, answer.statusCode, { type: String(answer.headers['content-type'] ?? ''), body: answer.body })
    if (fault)
      faults.push(`${request.method} ${request.url} ${JSON.stringify(request.payload)}: ${answer.statusCode} ${fault}`.slice(0, 1500))
  }

  let left = requests
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0 && faults.length < 10) await send(chance.pick(chance.between(0, 19) === 0 ? open.filter(isForm) : open))
    }),
  )
  await app.close()
  const told = (counted: Map<number, number>) =>
    [...counted]
      .toSorted(([one], [other]) => one - other)
      .map(([status, count]) => `${status}: ${count}`)
      .join(', ')
  console.log(`${told(statuses)}; of forms ${told(sent)}`)
  expect(faults).toEqual([])
  expect((statuses.get(200) ?? 0) / requests, 'enough of them come through').toBeGreaterThan(0.1)
  expect([...sent.keys()], 'forms are looked at and sent').toEqual(expect.arrayContaining([200, 204, 422]))
  const made = await world.admin.get(`/m/every/records?question=${encodeURIComponent(JSON.stringify({ condition: fromForms }))}`)
  expect(made.json<{ rows: object[] }>().rows.length, 'records are made by them').toBeGreaterThan(0)
})

function faultIn(route: RouteOptions, status: number, { type, body }: { type: string; body: string }): string | undefined {
  const isBusy = status === 503 && /"error":"busy"/.test(body)
  if (status >= 500 && !isBusy) return body
  if (status < 400) return unlike(route, status, { type, body })
  return type.startsWith('application/problem+json') ? problem.safeParse(JSON.parse(body)).error?.message : `no problem: ${type}`
}

function unlike({ schema }: RouteOptions, status: number, { type, body }: { type: string; body: string }): string | undefined {
  const { response } = (schema ?? {}) as { response?: Record<number, z.ZodType> }
  return type.startsWith('application/json') ? response?.[status]?.safeParse(JSON.parse(body)).error?.message : undefined
}
