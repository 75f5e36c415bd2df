import { checkCondition } from '@nurt/core/expressions/check-condition.ts'
import { checkExpression } from '@nurt/core/expressions/check-expression.ts'
import type { Checked } from '@nurt/core/expressions/checked.ts'
import { compileToFunction, readerOf } from '@nurt/core/expressions/evaluate.ts'
import { parseFeel } from '@nurt/core/expressions/parse-feel.ts'
import { printFeel } from '@nurt/core/expressions/print-feel.ts'
import {
  Dice,
  ids,
  randomCondition,
  randomExpression,
  randomFields,
  randomScope,
  randomWire,
} from '@nurt/core/expressions/random-expression.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { Environment } from '@nurt/core/expressions/scope.ts'
import { Exact, Instant, Money, printDecimal, valueOf } from '@nurt/core/expressions/values.ts'
import type { Value } from '@nurt/core/expressions/values.ts'
import { Decimal } from 'decimal.js'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../testing/test-database.ts'
import { addressText } from './address-text.ts'
import { compileToSql, compileToWhere } from './compile-expression.ts'
import type { ColumnOf, Fragment } from './fragment.ts'

const isLong = process.env['NURT_PROVE'] === 'long'
const rounds = Number(process.env['NURT_AGREEMENT'] ?? (isLong ? 20_000 : 400))
const seed = Number(process.env['NURT_SEED'] ?? (isLong ? Date.now() % 1_000_000_000 : 20261121))
const timeout = 20_000 + rounds * 30

const database = testDatabase()
const writer = new Kysely<object>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
const environment: Environment = {
  today: '2026-11-21',
  now: '2026-11-21T10:00:00Z',
  me: ids[0] ?? null,
  myTeams: ids.slice(1, 2),
  timeZone: 'Europe/Warsaw',
}

type Values = Record<string, unknown>
const rows = makeRows(40)
let client: pg.Client

beforeAll(async () => {
  client = new pg.Client({ connectionString: database.url, options: '-c jit=off' })
  await client.connect()
  await client.query(`set timezone to 'America/New_York'`)
  await fill(rows)
  for (const column of ['date_a', 'datetime_a', 'owner', 'key_a', 'number_a', 'duration_a'])
    await client.query(`create index on record (${column})`)
  await client.query('create index on record using gin (keys)')
  await client.query('set enable_seqscan to off')
})

afterAll(() => client.end())

describe(`JavaScript and PostgreSQL agree (seed ${seed}, ${rounds} rounds)`, { timeout }, () => {
  test('on every random formula of every type, also after it was printed and read again', async () => {
    const dice = new Dice(seed)
    for (let round = 0; round < rounds; round += 1) {
      const type = dice.one(['number', 'money', 'text', 'date', 'datetime', 'duration', 'yes_no'])
      const expression = randomExpression(dice, type, 1 + dice.below(4))
      const checked = checkExpression(expression, randomScope)
      if ('problems' in checked) {
        // a bare null may be read as the wrong one of the types that an operator takes
        const allowed = printFeel(expression).includes('null') ? ['too_large', 'wrong_type'] : ['too_large']
        for (const { code } of checked.problems) expect(allowed, printFeel(expression)).toContain(code)
        continue
      }
      const text = printFeel(expression)
      await expectAgreement(checked.value, text)
      expectSameWhenReadAgain(checked.value, text)
    }
  })

  test('on every random condition of the builder', async () => {
    const dice = new Dice(seed + 1)
    for (let round = 0; round < rounds; round += 1) {
      const condition = randomCondition(dice, 3)
      const checked = checkedOf(condition)
      const compiled = compileToFunction(checked)
      const expected = rows.map((row) => compiled(readerOf(row), environment) === true)
      const found = await ask(sql`select id from record where ${compileToWhere(checked, { columnOf, environment })}`)
      const matching = new Set(found.map(([id]) => Number(id)))
      expect(
        rows.map((_, index) => matching.has(index)),
        JSON.stringify(condition),
      ).toEqual(expected)
    }
  })
})

test('a formula of a million digits, a division by zero and a day that does not exist are unknown, not errors', async () => {
  for (const text of [
    'number_a / 0',
    'date(2026, 2, number_b * 0 + 30)',
    'add months(date_a, 999999999)',
    'date_a + duration("P300000D") + duration("P3650000D")',
    'substring(text_a, 99999999999999, 99999999999999)',
    'modulo(number_a, 0)',
    '(number_a + 0) ** 9 ** 7',
  ]) {
    const parsed = parseFeel(text)
    const checked = 'value' in parsed ? checkExpression(parsed.value, randomScope) : parsed
    if (!('value' in checked)) throw new Error(`${text}: ${JSON.stringify(checked)}`)
    await expectAgreement(checked.value, text)
  }
})

const endingThisMonth: Condition = {
  all: [
    { field: 'date_a', op: 'within', value: { period: { unit: 'month', offset: 0 } } },
    { field: 'owner', op: 'is', value: { me: true } },
    { field: 'key_a', op: 'one_of', value: ['open', 'won'] },
  ],
}

test('values and me are parameters; days are written out, so that the plan of a period is made for it', () => {
  const compile = (today: string) =>
    sql`${compileToWhere(checkedOf(endingThisMonth), { columnOf, environment: { ...environment, today } })}`.compile(writer)
  const [november, december] = [compile('2026-11-21'), compile('2026-12-01')]
  expect(november.parameters).toEqual([ids[0], ['open', 'won']])
  expect(december.parameters).toEqual([ids[0], ['open', 'won']])
  expect(november.sql).toContain(`date '2026-11-01'`)
  expect(november.sql).toContain(`date '2026-12-01'`)
  expect(december.sql).toBe(november.sql.replace('2026-12-01', '2027-01-01').replace('2026-11-01', '2026-12-01'))
})

test.each<Condition>([
  { field: 'date_a', op: 'within', value: { period: { unit: 'month', offset: 0 } } },
  { field: 'datetime_a', op: 'within', value: { period: { unit: 'day', offset: 0 } } },
  { field: 'datetime_a', op: 'is', value: '2026-11-21' },
  { field: 'owner', op: 'is', value: { me: true } },
  { field: 'owner', op: 'one_of', value: ids },
  { field: 'key_a', op: 'one_of', value: ['open', 'won'] },
  { field: 'number_a', op: 'at_least', value: 5 },
  { field: 'duration_a', op: 'above', value: 3600 },
  { field: 'keys', op: 'has_any', value: ['open'] },
  { formula: 'date_a < today() + duration("P30D")' },
])('an index serves %j', async (condition) => {
  const [plan] = await ask(
    sql`explain (format json) select id from record where ${compileToWhere(checkedOf(condition), { columnOf, environment })}`,
  )
  expect(JSON.stringify(plan)).toContain('Index Cond')
})

function checkedOf(condition: Condition): Checked {
  const checked = checkCondition(condition, randomScope)
  if ('problems' in checked) throw new Error(`${JSON.stringify(condition)}: ${JSON.stringify(checked.problems)}`)
  return checked.value
}

test.each([{}, null, { city: 'Łódź' }, { country: 'PL', city: 'Łódź', street: 'Piotrkowska 1', postalCode: '90-001', region: '' }])(
  'an address is one text: %j',
  async (address) => {
    const [answer] = await ask(sql`select ${addressText(sql`${JSON.stringify(address)}::jsonb`)}`)
    expect(answer).toEqual([valueOf(address, { type: 'text' })])
  },
)

async function expectAgreement(node: Checked, text: string): Promise<void> {
  const compiled = compileToFunction(node)
  const { sql: value, currency } = compileToSql(node, { columnOf, environment })
  const shown = node.type.type === 'datetime' ? sql`extract(epoch from ${value})` : value
  const found = await ask(sql`select (${shown})::text, (${currency ?? sql`null`})::text from record order by id`).catch(
    (error: unknown) => {
      throw new Error(`${text}: ${String(error)}`)
    },
  )
  const expected = rows.map((row) => printed(compiled(readerOf(row), environment)))
  const answers = found.map(([answer, unit]) => read(answer ?? null, unit ?? null, node.type.type))
  const differing = rows.findIndex((_, index) => answers[index] !== expected[index])
  expect(answers[differing], `${text} of ${JSON.stringify(rows[differing])}`).toBe(expected[differing])
}

function expectSameWhenReadAgain(node: Checked, text: string): void {
  const parsed = parseFeel(text)
  const again = 'value' in parsed ? checkExpression(parsed.value, randomScope) : parsed
  if (!('value' in again)) throw new Error(`${text}: ${JSON.stringify(again)}`)
  if ('value' in parsed) expect(printFeel(parsed.value)).toBe(text)
  const [first, second] = [compileToFunction(node), compileToFunction(again.value)]
  for (const row of rows) expect(printed(second(readerOf(row), environment)), text).toEqual(printed(first(readerOf(row), environment)))
}

function printed(value: Value): string | null {
  if (value instanceof Decimal) return printDecimal(value)
  if (value instanceof Money) return `${printDecimal(value.amount)} ${value.currency}`
  if (value instanceof Instant) return printDecimal(new Exact(value.milliseconds).div(1000))
  return value === null || Array.isArray(value) ? null : String(value)
}

function read(answer: string | null, currency: string | null, type: string): string | null {
  if (answer === null) return null
  if (['number', 'datetime', 'duration'].includes(type)) return printDecimal(new Exact(answer))
  return type === 'money' ? `${printDecimal(new Exact(answer))} ${currency}` : answer
}

async function ask(query: ReturnType<typeof sql>): Promise<(string | null)[][]> {
  const { sql: text, parameters } = query.compile(writer)
  const { rows: found } = await client.query<(string | null)[]>({ text, values: [...parameters], rowMode: 'array' })
  return found
}

function makeRows(count: number): Values[] {
  const dice = new Dice(7)
  return Array.from({ length: count }, () => {
    const row: Values = {}
    for (const [name, type] of Object.entries(randomFields)) if (!name.includes('.')) row[name] = randomWire(dice, type)
    row['lines'] = Array.from({ length: dice.below(4) }, (_, index) => ({
      id: ids[index],
      number: randomWire(dice, { type: 'number' }),
      money: randomWire(dice, { type: 'money' }),
    }))
    return row
  })
}

const sqlTypes: Record<string, string> = {
  number: 'numeric',
  money: 'numeric',
  text: 'text',
  date: 'date',
  datetime: 'timestamptz',
  duration: 'integer',
  yes_no: 'boolean',
  key: 'text',
  record: 'uuid',
}

async function fill(values: Values[]): Promise<void> {
  const columns = Object.entries(randomFields).flatMap(([name, type]) => columnsFor(name, type))
  await client.query(`create table record (id integer primary key, ${columns.map(([name, type]) => `${name} ${type}`).join(', ')})`)
  await client.query('create table line (record integer, position integer, id uuid, number numeric, money numeric, money_currency text)')
  for (const [id, row] of values.entries()) {
    const cells = columns.map(([name]) => cell(row, name))
    await client.query(`insert into record values (${[id, ...cells].map((_, index) => `$${index + 1}`).join(', ')})`, [id, ...cells])
    for (const [position, line] of (row['lines'] as Values[]).entries()) {
      const [amount = null, currency = null] = typeof line['money'] === 'string' ? line['money'].split(' ') : []
      await client.query('insert into line values ($1, $2, $3, $4, $5, $6)', [id, position, line['id'], line['number'], amount, currency])
    }
  }
}

function columnsFor(name: string, type: (typeof randomFields)[string]): [string, string][] {
  if (name.startsWith('lines')) return []
  if (type.type === 'list') return [[name, type.of.type === 'record' ? 'uuid[]' : 'text[]']]
  if (type.type === 'money')
    return [
      [name, 'numeric'],
      [`${name}_currency`, 'text'],
    ]
  return [[name, name === 'owner' ? 'uuid' : (sqlTypes[type.type] ?? 'text')]]
}

function cell(row: Values, column: string): unknown {
  const money = /^(money_.)(_currency)?$/.exec(column)
  const value = row[money?.[1] ?? column]
  return money && typeof value === 'string' ? value.split(' ')[money[2] ? 1 : 0] : value
}

const columnOf: ColumnOf = (path): Fragment => {
  const [name = '', part] = path
  if (name === 'lines') {
    const list = (column: string) => sql`array(select ${sql.id(column)} from line where line.record = record.id order by position)`
    return part === 'money' ? { sql: list('money'), currency: list('money_currency') } : { sql: list(part ?? 'id') }
  }
  const type = randomFields[name]?.type
  if (type === 'money') return { sql: sql.id(name), currency: sql.id(`${name}_currency`) }
  return { sql: sql.id(name), isUuid: type === 'record' || name === 'owner' || name === 'links' }
}
