import { expect, test } from 'vitest'
import type { Blueprint, List, Question } from '@nurt/core/blueprint/document.ts'
import type { Groups, Sum, Trend } from '@nurt/core/lists/api.ts'
import { makeCtx } from '../http/authenticate.ts'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'
import { trendOf } from './trend.ts'

const server = testServer()

const list = (key: string, question: Partial<Question>): List => ({
  key,
  module: 'contract',
  name: { en: key },
  condition: { all: [] },
  columns: [{ field: 'name' }],
  order: [{ field: 'name', direction: 'asc' }],
  layout: { kind: 'table' },
  ...question,
})

/** The base pack with contracts: a status, days of begin and end, an amount that interns do not see. */
function contracts(): Blueprint {
  const blueprint = basePack()
  blueprint.modules.push({
    key: 'contract',
    name: { en: 'Contracts' },
    one: { en: 'Contract' },
    add: { en: 'Add contract' },
    icon: 'file',
    enabled: true,
    traits: ['process'],
    title: 'name',
    fields: [
      { key: 'name', type: 'text', name: { en: 'Name' }, required: true },
      { key: 'starts', type: 'date', name: { en: 'Starts' } },
      { key: 'ends', type: 'datetime', name: { en: 'Ends' } },
      { key: 'amount', type: 'money', name: { en: 'Amount' } },
      { key: 'seats', type: 'number', name: { en: 'Seats' }, places: 0 },
    ],
    sections: [],
    process: {
      groups: [{ key: 'open', name: { en: 'Open' } }],
      steps: ['draft', 'active'].map((key) => ({ key, name: { en: key }, color: 'blue' as const, group: 'open' })),
    },
  })
  blueprint.lists.push(
    list('trend', { layout: { kind: 'trend', start: 'starts', end: 'ends', total: 'amount', months: 3 } }),
    list('seats', { layout: { kind: 'trend', start: 'starts', end: 'ends', total: 'seats', months: 1 } }),
    list('board', { layout: { kind: 'board', field: 'step', total: 'amount' } }),
    list('average', { group: { field: 'step' }, layout: { kind: 'chart', total: 'amount', average: true } }),
  )
  const rights = { contract: { see: 'own', create: 'all', change: 'own' } } as const
  blueprint.roles.push({ key: 'intern', name: { en: 'Intern' }, configure: false, rights, fields: { contract: { amount: 'hidden' } } })
  return blueprint
}

async function add(caller: Caller, values: Record<string, unknown>, step?: string): Promise<string> {
  const answer = await caller.post('/m/contract/records', { values, ...(step && { step }) })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json().id
}

async function trend(world: World, caller: Caller, key: string, now = '2026-11-21T12:00:00Z'): Promise<[string, Sum, Sum, Sum][]> {
  const ctx = await world.ctxOf(caller)
  const { months }: Trend = await trendOf(
    { ...makeCtx(ctx.platform, ctx.workspace, ctx.actor, ctx.snapshot), now: () => new Date(now) },
    { module: 'contract', list: key },
  )
  return months.map(({ month, running, began, ended }) => [month, running, began, ended])
}

const sum = (count: number, ...totals: string[]): Sum => ({ count, totals })

test('[I24] month over month: how many contracts run at the end of each, begin and end in it, and what they come to', async () => {
  const world = await server.buildWorld(contracts())
  await add(world.member, { name: 'old', starts: '2025-01-01', amount: '100.00 PLN' })
  await add(world.member, { name: 'euro', starts: '2026-09-30', amount: '7.00 EUR' })
  await add(world.member, { name: 'lost', starts: '2026-01-01', ends: '2026-10-15T10:00:00Z', amount: '50.00 PLN' })
  await add(world.member, { name: 'brief', starts: '2026-10-02', ends: '2026-10-30T10:00:00Z' })
  await add(world.member, { name: 'coming', starts: '2026-11-30', amount: '1.50 PLN' })
  await add(world.member, { name: 'no start', amount: '9.00 PLN' })
  expect(await trend(world, world.member, 'trend')).toEqual([
    ['2026-08', sum(2, '150.00 PLN'), sum(0), sum(0)],
    ['2026-09', sum(3, '7.00 EUR', '150.00 PLN'), sum(1, '7.00 EUR'), sum(0)],
    ['2026-10', sum(2, '7.00 EUR', '100.00 PLN'), sum(1), sum(2, '50.00 PLN')],
    ['2026-11', sum(3, '7.00 EUR', '101.50 PLN'), sum(1, '1.50 PLN'), sum(0)],
  ])
})

test('[I24] a month ends at midnight in the workspace’s zone, and records that are counted can be asked for', async () => {
  const world = await server.buildWorld(contracts())
  // the first half hour of November in Warsaw
  await add(world.member, { name: 'a', starts: '2026-01-01', ends: '2026-10-31T23:30:00Z', seats: 4 })
  const now = '2026-10-31T22:59:00Z'
  expect(await trend(world, world.member, 'seats', now)).toEqual([
    ['2026-09', sum(1, '4'), sum(0), sum(0)],
    ['2026-10', sum(1, '4'), sum(0), sum(0)],
  ])
  expect(await trend(world, world.member, 'seats', '2026-10-31T23:00:00Z')).toEqual([
    ['2026-10', sum(1, '4'), sum(0), sum(0)],
    ['2026-11', sum(0), sum(0), sum(1, '4')],
  ])
  const ended = { field: 'ends', op: 'between', value: ['2026-11-01', '2026-11-30'] }
  const answer = await world.member.get(`/m/contract/count?question=${encodeURIComponent(JSON.stringify({ condition: ended }))}`)
  expect(answer.json()).toEqual({ count: 1, capped: false })
})

test('[I24] a trend counts what its reader reaches, and is refused over a field that is hidden from them', async () => {
  const world = await server.buildWorld(contracts())
  const intern = await world.addMember('intern')
  await add(world.member, { name: 'theirs', starts: '2026-09-01', seats: 5 })
  await add(intern, { name: 'own', starts: '2026-09-01', seats: 2 })
  expect((await trend(world, intern, 'seats')).map(([, running]) => running)).toEqual([sum(1, '2'), sum(1, '2')])
  expect((await intern.get('/m/contract/trend?list=trend')).statusCode).toBe(422)
  expect((await world.member.get('/m/contract/trend?list=board')).statusCode).toBe(400)
  const { lists } = (await intern.get('/snapshot')).json().blueprint as Blueprint
  expect(lists.filter(({ module }) => module === 'contract').map(({ key, layout }) => [key, layout.kind])).toEqual([
    ['trend', 'table'],
    ['seats', 'trend'],
    ['board', 'table'],
    ['average', 'table'],
  ])
})

test('a chart of averages answers them beside the sums, over the records that have an amount', async () => {
  const world = await server.buildWorld(contracts())
  const amounts = ['10.00 PLN', '5.00 PLN', '8.00 EUR', null]
  for (const amount of amounts) await add(world.member, { name: 'a', amount }, 'active')
  await add(world.member, { name: 'b' }, 'draft')
  const { groups } = (await world.member.get('/m/contract/groups?list=average')).json<Groups>()
  expect(groups).toEqual([
    { key: 'draft', count: 1, totals: { amount: [] }, averages: { amount: [] } },
    { key: 'active', count: 4, totals: { amount: ['8.00 EUR', '15.00 PLN'] }, averages: { amount: ['8.00 EUR', '7.50 PLN'] } },
  ])
})

/** The names of a board's column, read in pages of two. */
async function cards(caller: Caller, step: string): Promise<string> {
  const found: string[] = []
  const question = encodeURIComponent(JSON.stringify({ condition: { field: 'step', op: 'is', value: step } }))
  for (let next: string | null = ''; next !== null;) {
    const after: string = next ? `&after=${encodeURIComponent(next)}` : ''
    const answer = await caller.get(`/m/contract/records?list=board&byHand=true&columns=name&limit=2&question=${question}${after}`)
    if (answer.statusCode !== 200) throw new Error(answer.body)
    const page = answer.json<{ rows: unknown[][]; next: string | null }>()
    found.push(...page.rows.map((row) => String(row[2])))
    next = page.next
  }
  return found.join('')
}

test('[P11] cards stand with the newest first until somebody puts them elsewhere; the record stays of its version', async () => {
  const world = await server.buildWorld(contracts())
  const { member } = world
  const ids: Record<string, string> = {}
  for (const name of 'abcde') ids[name] = await add(member, { name }, 'draft')
  const put = (name: string, between: { above?: string; below?: string }) => {
    const named = Object.fromEntries(Object.entries(between).map(([side, other]) => [side, ids[other]]))
    return member.post(`/m/contract/records/${ids[name]}/places`, named)
  }
  expect(await cards(member, 'draft')).toBe('edcba')
  expect((await put('a', { above: 'e', below: 'd' })).statusCode).toBe(204)
  expect(await cards(member, 'draft')).toBe('eadcb')
  await put('b', { below: 'e' })
  await put('e', { above: 'c' })
  expect(await cards(member, 'draft')).toBe('badce')
  // somebody has put others between these two, or the other way round
  await put('c', { above: 'a', below: 'b' })
  expect(await cards(member, 'draft')).toBe('bacde')
  // two who put cards between the same two
  await put('d', { above: 'a', below: 'e' })
  await put('c', { above: 'a', below: 'e' })
  expect(await cards(member, 'draft')).toBe('bacde')
  const { version } = (await member.get(`/m/contract/records/${ids['a']}`)).json()
  expect(version).toBe(1)
  expect((await member.get(`/m/contract/records/${ids['a']}/events`)).json().events).toHaveLength(1)
})

test('[P11] a card goes to the top or the bottom of all that its column holds, whichever of them a browser has drawn', async () => {
  const world = await server.buildWorld(contracts())
  const { member } = world
  const ids: Record<string, string> = {}
  for (const name of 'abcde') ids[name] = await add(member, { name }, 'draft')
  ids['x'] = await add(member, { name: 'x' }, 'active')
  const question = JSON.stringify({ condition: { field: 'step', op: 'is', value: 'draft' } })
  const put = (name: string, end: string, asked: object = { list: 'board', question }) =>
    member.post(`/m/contract/records/${ids[name]}/places`, { end, ...asked })
  expect((await put('c', 'top')).statusCode).toBe(204)
  expect((await put('d', 'bottom')).statusCode).toBe(204)
  expect(await cards(member, 'draft')).toBe('cebad')
  await put('c', 'top')
  await put('e', 'bottom')
  expect(await cards(member, 'draft')).toBe('cbade')
  // alone in its column it stays where it is
  expect((await put('x', 'top', { question: question.replace('draft', 'active') })).statusCode).toBe(204)
  expect(await cards(member, 'active')).toBe('x')
  expect((await put('a', 'middle')).statusCode).toBe(400)
  expect((await put('a', 'top', { question: question.replace('step', 'nothing') })).statusCode).toBe(422)
})

test('only who may change a record puts its card elsewhere, and only between records that they see', async () => {
  const world = await server.buildWorld(contracts())
  const intern = await world.addMember('intern')
  const theirs = await add(world.member, { name: 'theirs' })
  const own = await add(intern, { name: 'own' })
  const put = (caller: Caller, record: string, body: object) => caller.post(`/m/contract/records/${record}/places`, body)
  expect((await put(intern, theirs, {})).statusCode).toBe(404)
  expect((await put(intern, own, { above: theirs })).statusCode).toBe(404)
  expect((await put(intern, own, {})).statusCode).toBe(204)
  expect((await put(intern, own, { above: 'first' })).statusCode).toBe(400)
})
