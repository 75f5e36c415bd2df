import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Groups } from '@nurt/core/lists/api.ts'
import { isCutText } from '@nurt/core/lists/cut-text.ts'
import type { Blueprint, Field, List, Question } from '@nurt/core/blueprint/document.ts'
import { makeCtx } from '../http/authenticate.ts'
import { basePack, testServer } from '../testing/build-world.ts'
import type { Caller, World } from '../testing/build-world.ts'
import { listRecords } from './list-records.ts'
import { countLists } from './count-lists.ts'

const server = testServer()

const plain = { columns: [{ field: 'name' }], order: [{ field: 'name', direction: 'asc' }], layout: { kind: 'table' } } as const

function list(key: string, question: Partial<Question>): List {
  return { key, module: 'contract', name: { en: key }, condition: { all: [] }, ...structuredClone(plain), ...question } as List
}

/** The base pack with a register of contracts, as the agency builds it. */
function register(): Blueprint {
  const blueprint = basePack()
  const choices = (...keys: string[]) => keys.map((key) => ({ key, name: { en: key }, color: 'blue' as const }))
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
      { key: 'client', type: 'link', name: { en: 'Client' }, module: 'client' },
      { key: 'package', type: 'link', name: { en: 'Package' }, module: 'package' },
      { key: 'starts', type: 'date', name: { en: 'Starts' } },
      { key: 'ends', type: 'date', name: { en: 'Ends' } },
      { key: 'amount', type: 'money', name: { en: 'Amount' } },
      { key: 'scope', type: 'multi_choice', name: { en: 'Scope' }, choices: choices('seo', 'ads', 'social') },
      { key: 'cycle', type: 'choice', name: { en: 'Cycle' }, choices: choices('monthly', 'quarterly', 'yearly') },
      { key: 'seats', type: 'number', name: { en: 'Seats' }, places: 0 },
    ],
    sections: [],
    process: {
      groups: [{ key: 'open', name: { en: 'Open' } }],
      steps: ['draft', 'active', 'ended'].map((key) => ({ key, name: { en: key }, color: 'blue' as const, group: 'open' })),
    },
  })
  const within = (offset: number) => ({ field: 'ends', op: 'within' as const, value: { period: { unit: 'month' as const, offset } } })
  blueprint.lists.push(
    list('everything', {}),
    list('this_month', { condition: within(0), order: [{ field: 'ends', direction: 'asc' }] }),
    list('next_month', { condition: within(1) }),
    list('by_status', { group: { field: 'step' }, totals: ['amount', 'seats'] }),
    list('by_scope', { group: { field: 'scope' }, totals: ['amount'] }),
    list('by_package', { group: { field: 'package' } }),
    list('mine', { condition: { field: 'owner', op: 'is', value: { me: true } } }),
    list('revenue', { layout: { kind: 'forecast', amount: 'amount', start: 'starts', end: 'ends', cycle: 'cycle', months: 12 } }),
    { ...list('of_administrators', {}), roles: ['administrator'] },
  )
  blueprint.menu.push({ module: 'contract', lists: ['everything', 'this_month', 'next_month', 'mine', 'of_administrators'] })
  return blueprint
}

async function add(caller: Caller, values: Record<string, unknown>, step?: string, module = 'contract'): Promise<string> {
  const answer = await caller.post(`/m/${module}/records`, { values, ...(step && { step }) })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json().id
}

async function names(caller: Caller, query: string): Promise<string[]> {
  const answer = await caller.get(`/m/contract/records?columns=name&${query}`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json().rows.map((row: unknown[]) => row[2])
}

const asking = (question: Partial<Question>) => `question=${encodeURIComponent(JSON.stringify(question))}`

async function at(world: World, caller: Caller, now: string) {
  const ctx = await world.ctxOf(caller)
  return { ...makeCtx(ctx.platform, ctx.workspace, ctx.actor, ctx.snapshot), now: () => new Date(now) }
}

test('[I15] "ending this month" holds exactly those with an end date in the current month', async () => {
  const world = await server.buildWorld(register())
  for (const ends of ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01', null]) await add(world.member, { name: ends ?? 'open', ends })
  const ctx = await at(world, world.member, '2026-11-21T12:00:00Z')
  const page = JSON.parse(await listRecords(ctx, { module: 'contract', list: 'this_month' }))
  expect(page.rows.map((row: unknown[]) => row[2])).toEqual(['2026-11-01', '2026-11-30'])
})

test('[I16] "ending this month" and "next month" roll over at midnight in Warsaw, without an edit', async () => {
  const world = await server.buildWorld(register())
  for (const ends of ['2026-11-30', '2026-12-01', '2027-01-01']) await add(world.member, { name: ends, ends })
  const ask = async (now: string) => {
    const ctx = await at(world, world.member, now)
    const of = async (key: string) =>
      JSON.parse(await listRecords(ctx, { module: 'contract', list: key })).rows.map((row: unknown[]) => row[2])
    const counts = await countLists(ctx)
    return [await of('this_month'), await of('next_month'), counts['this_month']?.count, counts['next_month']?.count]
  }
  expect(await ask('2026-11-30T22:59:59Z')).toEqual([['2026-11-30'], ['2026-12-01'], 1, 1])
  expect(await ask('2026-11-30T23:00:00Z')).toEqual([['2026-12-01'], ['2027-01-01'], 1, 1])
})

/** Every page of a list after the other, each asked by the cursor of the one before. */
async function paged(caller: Caller, module: string, order: Question['order'], limit: number): Promise<string[]> {
  const found: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const after: string = next ? `&after=${encodeURIComponent(next)}` : ''
    const answer = await caller.get(`/m/${module}/records?columns=name&limit=${limit}&${asking({ order })}${after}`)
    if (answer.statusCode !== 200) throw new Error(answer.body)
    const page = answer.json<{ rows: unknown[][]; next: string | null }>()
    found.push(...page.rows.map((row) => String(row[2])))
    next = page.next
  }
  return found
}

test('a total over several currencies, and a formula of money that is read at each look, sort over all pages', async () => {
  const blueprint = register()
  const total: Field = {
    key: 'worth',
    name: { en: 'Worth' },
    type: 'rollup',
    module: 'contract',
    link: 'client',
    aggregate: 'sum',
    field: 'amount',
    result: 'money',
  }
  const twice: Field = { key: 'twice', name: { en: 'Twice' }, type: 'formula', formula: 'amount * 2', result: 'money', live: true }
  blueprint.modules.find(({ key }) => key === 'client')?.fields.push(total)
  blueprint.modules.find(({ key }) => key === 'contract')?.fields.push(twice)
  const world = await server.buildWorld(blueprint)
  const amounts = {
    both: ['90.00 PLN', '300.00 EUR'],
    none: [],
    nine: ['9.00 EUR'],
    hundred: ['60.00 PLN', '40.00 PLN'],
    twenty: ['20.00 USD'],
  }
  for (const [name, given] of Object.entries(amounts)) {
    const client = await add(world.admin, { name }, undefined, 'client')
    for (const amount of given) await add(world.admin, { name: amount, client, amount })
  }

  for (const limit of [1, 2, 5]) {
    const asc = await paged(world.admin, 'client', [{ field: 'worth', direction: 'asc' }], limit)
    expect(asc).toEqual(['nine', 'twenty', 'hundred', 'both', 'none'])
    const desc = await paged(world.admin, 'client', [{ field: 'worth', direction: 'desc' }], limit)
    expect(desc).toEqual(['both', 'hundred', 'twenty', 'nine', 'none'])
    const live = await paged(world.admin, 'contract', [{ field: 'twice', direction: 'asc' }], limit)
    expect(live).toEqual(['9.00 EUR', '20.00 USD', '40.00 PLN', '60.00 PLN', '90.00 PLN', '300.00 EUR'])
    const linked = await paged(
      world.admin,
      'contract',
      [
        { field: 'client.worth', direction: 'desc' },
        { field: 'amount', direction: 'asc' },
      ],
      limit,
    )
    expect(linked).toEqual(['90.00 PLN', '300.00 EUR', '40.00 PLN', '60.00 PLN', '20.00 USD', '9.00 EUR'])
  }
})

test('pages follow each other without a gap or a double over blanks, equal values and both directions, and so does a jump', async () => {
  const world = await server.buildWorld(register())
  const ends = ['2026-01-01', '2026-01-01', '2026-01-01', null, '2026-02-01', null, '2026-03-01', null, '2026-02-01']
  for (const [index, day] of ends.entries())
    await add(world.member, { name: `${index}`, ends: day, seats: index % 2 === 0 ? `${index % 3}` : null })
  const orders: Question['order'][] = [
    [{ field: 'ends', direction: 'asc' }],
    [{ field: 'ends', direction: 'desc' }],
    [
      { field: 'seats', direction: 'desc' },
      { field: 'ends', direction: 'asc' },
    ],
    [
      { field: 'step', direction: 'asc' },
      { field: 'name', direction: 'desc' },
    ],
    [{ field: 'created_at', direction: 'desc' }],
    [{ field: 'client', direction: 'asc' }],
    [],
  ]
  for (const order of orders) {
    const all = await names(world.member, `${asking({ order })}&limit=100`)
    expect(all).toHaveLength(ends.length)
    for (const limit of [1, 2, 4]) {
      expect(await paged(world.member, 'contract', order, limit), JSON.stringify(order)).toEqual(all)
      expect(await names(world.member, `${asking({ order })}&limit=${limit}&offset=3`)).toEqual(all.slice(3, 3 + limit))
    }
  }
  const byEnd = await world.member.get(`/m/contract/records?columns=ends&${asking({ order: [{ field: 'ends', direction: 'desc' }] })}`)
  expect(
    byEnd
      .json()
      .rows.map((row: unknown[]) => row[2])
      .slice(-3),
  ).toEqual([null, null, null])
})

test('[I13] groups by status with counts and sums per currency, in the order of the process', async () => {
  const world = await server.buildWorld(register())
  await add(world.member, { name: 'a', amount: '100.10 PLN', seats: '2' }, 'active')
  await add(world.member, { name: 'b', amount: '0.90 PLN', seats: '3' }, 'active')
  await add(world.member, { name: 'c', amount: '5.00 EUR' }, 'active')
  await add(world.member, { name: 'd' }, 'draft')
  const { groups, total } = (await world.member.get('/m/contract/groups?list=by_status')).json()
  expect(groups).toEqual([
    { key: 'draft', count: 1, totals: { amount: [], seats: null } },
    { key: 'active', count: 3, totals: { amount: ['5.00 EUR', '101.00 PLN'], seats: '5' } },
  ])
  expect(total).toEqual({ count: 4, totals: { amount: ['5.00 EUR', '101.00 PLN'], seats: '5' } })
  expect((await world.member.get('/m/contract/totals?list=by_status')).json()).toEqual(total)
})

test('[I21] a record with two scopes stands in both groups, the total counts it once', async () => {
  const world = await server.buildWorld(register())
  await add(world.member, { name: 'a', scope: ['seo', 'ads'], amount: '10.00 PLN' })
  await add(world.member, { name: 'b', scope: ['ads'], amount: '1.00 PLN' })
  await add(world.member, { name: 'c', scope: [] })
  const { groups, total } = (await world.member.get('/m/contract/groups?list=by_scope')).json()
  expect(groups).toEqual([
    { key: 'seo', count: 1, totals: { amount: ['10.00 PLN'] } },
    { key: 'ads', count: 2, totals: { amount: ['11.00 PLN'] } },
    { key: null, count: 1, totals: { amount: [] } },
  ])
  expect(total).toEqual({ count: 3, totals: { amount: ['11.00 PLN'] } })
})

test('of more than a thousand groups the largest are answered, the others as one with their count and sums', async () => {
  const world = await server.buildWorld(register())
  await sql`insert into ${sql.id(world.workspace.schema, 'contract')} (id, owner, step, name, amount, amount_currency, seats, scope)
    select gen_random_uuid(), ${world.member.id}, 'draft', case when n <= 30 then 'common ' || n % 3 when n > 2520 then null else 'only ' || n end,
      1.5, (array['PLN', 'EUR'])[1 + n % 2], 2, case when n % 2 = 0 then '{seo,ads}'::text[] else '{}' end
    from generate_series(1, 2530) as n`.execute(server.platform.db)
  const answer = await world.member.get(`/m/contract/groups?${asking({ group: { field: 'name' }, totals: ['amount', 'seats'] })}`)
  const { groups, total, others } = answer.json<Groups>()

  expect(groups).toHaveLength(1000)
  expect(groups.slice(0, 3)).toEqual(
    [0, 1, 2].map((n) => ({ key: `common ${n}`, count: 10, totals: { amount: ['7.50 EUR', '7.50 PLN'], seats: '20' } })),
  )
  expect(groups.at(-1)).toEqual({ key: null, count: 10, totals: { amount: ['7.50 EUR', '7.50 PLN'], seats: '20' } })
  expect(groups.slice(3, -1).every(({ count }) => count === 1)).toBe(true)
  expect(others).toMatchObject({ groups: 1494, count: 1494, totals: { seats: '2988' } })
  expect(total).toEqual({ count: 2530, totals: { amount: ['1897.50 EUR', '1897.50 PLN'], seats: '5060' } })
  const sums = [...groups, others].flatMap((group) => (group?.totals['amount'] ?? []) as string[])
  expect(sums.reduce((sum, amount) => sum + Number(amount.split(' ')[0]), 0)).toBe(3795)

  const byScope = (await world.member.get(`/m/contract/groups?${asking({ group: { field: 'scope' }, totals: ['seats'] })}`)).json<Groups>()
  expect(byScope).not.toHaveProperty('others')
  expect(byScope.groups.map(({ key, count }) => [key, count])).toEqual([
    ['seo', 1265],
    ['ads', 1265],
    [null, 1265],
  ])
  expect(byScope.total).toEqual({ count: 2530, totals: { seats: '5060' } })
})

test('[I14] groups by package are named by it, and dates group by month', async () => {
  const world = await server.buildWorld(register())
  const gold = await add(world.admin, { name: 'Gold' }, undefined, 'package')
  await add(world.member, { name: 'a', package: gold, ends: '2026-11-30' })
  await add(world.member, { name: 'b', ends: '2026-12-01' })
  const byPackage = (await world.member.get('/m/contract/groups?list=by_package')).json()
  expect(byPackage.groups).toEqual([
    { key: gold, label: 'Gold', count: 1, totals: {} },
    { key: null, count: 1, totals: {} },
  ])
  const byMonth = (await world.member.get(`/m/contract/groups?${asking({ group: { field: 'ends' } })}`)).json()
  expect(byMonth.groups.map(({ key }: { key: string }) => key)).toEqual(['2026-11-01', '2026-12-01'])
  expect((await world.member.get('/m/contract/groups')).statusCode).toBe(400)
})

test('[I12] the menu counts every list of the member’s role in one answer; "mine" counts the asker’s', async () => {
  const world = await server.buildWorld(register())
  await add(world.member, { name: 'a' })
  await add(world.admin, { name: 'b' })
  const own = (
    await world.member.post('/lists', {
      module: 'contract',
      name: { en: 'Named a' },
      ...plain,
      condition: { field: 'name', op: 'is', value: 'a' },
    })
  ).json()
  const counts = (await world.member.get('/counts')).json()
  expect(counts).toMatchObject({
    everything: { count: 2, capped: false },
    mine: { count: 1 },
    [own.id]: { count: 1 },
  })
  expect(counts).not.toHaveProperty('of_administrators')
  expect((await world.admin.get('/counts')).json()).toHaveProperty('of_administrators')
})

test('[I3] the forecast gives each month what falls due in it, per cycle, until the end', async () => {
  const world = await server.buildWorld(register())
  await add(world.member, { name: 'monthly', starts: '2026-01-15', ends: '2027-01-14', amount: '100.00 PLN', cycle: 'monthly' })
  await add(world.member, { name: 'quarterly', starts: '2026-11-01', amount: '50.00 EUR', cycle: 'quarterly' })
  await add(world.member, { name: 'future', starts: '2027-03-31', ends: '2027-04-30', amount: '7.00 PLN' })
  const ctx = await at(world, world.member, '2026-11-21T12:00:00Z')
  const { forecastRecords } = await import('./forecast-records.ts')
  const { months } = await forecastRecords(ctx, { module: 'contract', list: 'revenue' })
  expect(months).toHaveLength(12)
  const sums = Object.fromEntries(months.map(({ month, totals }) => [month, totals]))
  expect(sums).toMatchObject({
    '2026-11': ['50.00 EUR', '100.00 PLN'],
    '2026-12': ['100.00 PLN'],
    '2027-01': [],
    '2027-02': ['50.00 EUR'],
    '2027-03': ['7.00 PLN'],
    '2027-04': ['7.00 PLN'],
    '2027-05': ['50.00 EUR'],
  })
  expect((await world.member.get('/m/contract/forecast?list=everything')).statusCode).toBe(400)
})

test('personal lists are made, changed and deleted by their person and seen by nobody else', async () => {
  const world = await server.buildWorld(register())
  await add(world.member, { name: 'a' })
  const body = { module: 'contract', name: { en: 'Mine' }, condition: { all: [] }, ...plain, group: { field: 'step' } }
  const made = await world.member.post('/lists', body)
  expect(made.statusCode).toBe(201)
  const { id } = made.json()
  expect(await names(world.member, `list=${id}`)).toEqual(['a'])
  const changed = await world.member.patch(`/lists/${id}`, {
    name: { en: 'Other' },
    group: null,
    condition: { field: 'name', op: 'is', value: 'b' },
  })
  expect(changed.json()).toMatchObject({ name: { en: 'Other' }, condition: { value: 'b' } })
  expect(changed.json()).not.toHaveProperty('group')
  expect(await names(world.member, `list=${id}`)).toEqual([])
  expect((await world.member.get('/lists')).json()).toHaveLength(1)

  expect((await world.admin.get('/lists')).json()).toEqual([])
  expect((await world.admin.get(`/m/contract/records?list=${id}`)).statusCode).toBe(404)
  expect((await world.admin.patch(`/lists/${id}`, { name: { en: 'x' } })).statusCode).toBe(404)
  expect((await world.admin.delete(`/lists/${id}`)).statusCode).toBe(404)
  expect((await world.member.post('/lists', { ...body, columns: [{ field: 'nonsense' }] })).statusCode).toBe(422)
  expect((await world.member.post('/lists', { ...body, module: 'unicorn' })).statusCode).toBe(404)
  expect((await world.member.post('/lists', { module: 'contract' })).statusCode).toBe(400)
  expect((await world.member.delete(`/lists/${id}`)).statusCode).toBe(204)
  expect((await world.member.get(`/m/contract/records?list=${id}`)).statusCode).toBe(404)
})

test('a list shows a hundred and fifty columns, and a record has as many fields and line fields', async () => {
  const blueprint = register()
  const contract = blueprint.modules.find(({ key }) => key === 'contract')
  const many = (prefix: string) =>
    Array.from({ length: 150 }, (_, n) => ({ key: `${prefix}${n}`, type: 'text' as const, name: { en: `${prefix} ${n}` } }))
  contract?.fields.push(...many('more'), { key: 'rows', type: 'lines', name: { en: 'Rows' }, fields: many('part') })
  const world = await server.buildWorld(blueprint)
  const line = Object.fromEntries(many('part').map(({ key }) => [key, `of ${key}`]))
  const values = Object.fromEntries(many('more').map(({ key }) => [key, `in ${key}`]))
  const id = await add(world.member, { name: 'wide', ...values, rows: [line] })

  const columns = many('more').map(({ key }) => key)
  const page = await world.member.get(`/m/contract/records?columns=name,${columns.join(',')}`)
  expect(page.statusCode, page.body).toBe(200)
  expect(page.json().columns).toEqual(['name', ...columns])
  expect(page.json().rows).toEqual([[id, 1, 'wide', ...columns.map((key) => `in ${key}`)]])
  const record = (await world.member.get(`/m/contract/records/${id}`)).json()
  expect(record.values).toMatchObject({ ...values, rows: [line] })
})

test('a list is refused where it asks for what is not there, and is not found by those whom it is not for', async () => {
  const world = await server.buildWorld(register())
  const status = async (url: string) => (await world.member.get(`/m/contract/${url}`)).statusCode
  expect(await status('records?list=of_administrators')).toBe(404)
  expect(await status('records?list=client_all')).toBe(404)
  expect(await status(`records?list=${randomUUID()}`)).toBe(404)
  expect(await status('records?columns=nonsense')).toBe(422)
  expect(await status(`records?${asking({ condition: { field: 'nonsense', op: 'blank' } })}`)).toBe(422)
  expect(await status(`records?${asking({ order: [{ field: 'nonsense', direction: 'asc' }] })}`)).toBe(422)
  expect(await status(`records?${asking({ order: [{ field: 'scope', direction: 'asc' }] })}`)).toBe(400)
  expect(await status(`records?${asking({ condition: { field: 'ends', op: 'is', value: 'soon' } })}`)).toBe(400)
  expect(await status('records?question={')).toBe(400)
  expect(await status('records?question={"nonsense":1}')).toBe(400)
  expect(await status('records?after=x')).toBe(400)
  expect(await status(`records?list=everything&after=${encodeURIComponent('["a","b","c"]')}`)).toBe(400)
  expect(await status(`records?list=this_month&after=${encodeURIComponent('["not a day","01a20033-13b3-7279-8efd-023ca1f5d5f3"]')}`)).toBe(
    400,
  )
  expect(await status('records?limit=0')).toBe(400)
})

test('counts, groups, totals and pages stay within the reach of the one who asks', async () => {
  const blueprint = register()
  const own = { see: 'own', create: 'all', change: 'own', trash: 'own' } as const
  blueprint.roles = blueprint.roles.map((role) =>
    role.key === 'member' ? { ...role, rights: { contract: own, '*': { see: 'none' } } } : role,
  )
  const world = await server.buildWorld(blueprint)
  await add(world.admin, { name: 'a', amount: '1.00 PLN' })
  await add(world.member, { name: 'b', amount: '2.00 PLN' })
  const get = async (caller: Caller, url: string) => (await caller.get(url)).json()
  expect(await names(world.member, 'list=everything')).toEqual(['b'])
  expect(await get(world.member, '/m/contract/count?list=everything')).toEqual({ count: 1, capped: false })
  expect(await get(world.member, '/m/contract/count?list=everything&exact=true')).toEqual({ count: 1, capped: false })
  expect((await get(world.member, '/m/contract/groups?list=by_status')).total).toEqual({
    count: 1,
    totals: { amount: ['2.00 PLN'], seats: null },
  })
  expect(await get(world.member, '/counts')).toEqual({
    everything: { count: 1, capped: false },
    this_month: { count: 0, capped: false },
    next_month: { count: 0, capped: false },
    mine: { count: 1, capped: false },
  })
  for (const route of ['records', 'count', 'totals', 'groups']) expect((await world.member.get(`/m/client/${route}`)).statusCode).toBe(404)
  expect(await names(world.admin, 'list=everything')).toEqual(['a', 'b'])
})

test('a list has of a long text its beginning, over links too, and the whole where it is asked for', async () => {
  const world = await server.buildWorld(register())
  const [note, longest] = [`${'ż🙂'.repeat(30_000)}.`, 'ż🙂'.repeat(150)]
  const client = await add(world.member, { name: 'Long', notes: note }, undefined, 'client')
  await add(world.member, { name: 'Just fits', notes: longest }, undefined, 'client')
  await add(world.member, { name: 'None' }, undefined, 'client')
  await add(world.member, { name: 'Contract', client })
  const notes = async (path: string, more = '') => {
    const order = asking({ condition: { all: [] }, order: [{ field: 'name', direction: 'asc' }] })
    const answer = await world.member.get(`/m/${path}&${order}${more}`)
    return answer.json().rows.map((row: unknown[]) => row[2])
  }

  expect(await notes('client/records?columns=notes')).toEqual([longest, `${longest}…`, null])
  expect([longest, `${longest}…`, null].map(isCutText)).toEqual([false, true, false])
  expect(await notes('contract/records?columns=client.notes')).toEqual([`${longest}…`])
  expect(await notes('client/records?columns=notes', '&whole=true')).toEqual([longest, note, null])
  expect(await notes('contract/records?columns=client.notes', '&whole=true')).toEqual([note])
  expect((await world.member.get(`/m/client/records/${client}`)).json().values.notes).toBe(note)
})
