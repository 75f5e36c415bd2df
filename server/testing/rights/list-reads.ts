import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { LightMyRequestResponse } from 'fastify'
import { groupsOf, inOrder, matching, summed, totalsOf } from './expected.ts'
import { pathsIn, readable, reaches } from './fields.ts'
import { may, sumsOf, visible } from './oracle.ts'
import { moduleKeys } from './random-blueprint.ts'
import { pathsOf, randomCondition } from './random-condition.ts'
import { anyRecord, hasParts, words } from './random-values.ts'
import type { Stored } from './memory.ts'
import type { Person } from './rights-world.ts'
import type { Stage } from './stage.ts'
import { wireAt } from './wire.ts'

/** Every route that asks for many records. */
export const listReads: Record<string, (stage: Stage, person: Person) => Promise<void>> = {
  async list(stage, person) {
    const { made, dice } = stage
    const asked = question(stage, person)
    const paths = pathsOf(made.blueprint, asked.module, 'any').filter(({ field }) => field.type !== 'multi_link')
    const further = hasParts(asked.module) ? ['parts'] : []
    const all = [...paths.map(({ path }) => path), ...further]
    // often only the order asks for what may not be read
    const open = dice.between(0, 2) ? all.filter((path) => readable(made.blueprint, person.role, asked.module, path)) : all
    const columns = open.length > 0 ? [dice.pick(open), dice.pick(open)] : ['name']
    const order = { field: dice.pick(paths).path, direction: dice.pick(['asc', 'desc'] as const) }
    const isByHand = dice.between(0, 4) === 0
    const url = `/m/${asked.module}/records?limit=4${isByHand ? '&byHand=true' : ''}&columns=${columns.join(',')}&question=${encoded({ condition: asked.condition, order: [order] })}`
    const found: unknown[][] = []
    for (let after: string | null = ''; after !== null;) {
      const answer = await stage.get(person, after ? `${url}&after=${encodeURIComponent(after)}` : url)
      if (!isAnswered(stage, answer, person, { ...asked, paths: isByHand ? columns : [...columns, order.field] })) return
      const page: { rows: unknown[][]; next: string | null } = answer.json()
      found.push(...page.rows)
      after = page.next
    }
    const row = (record: Stored) => [record.id, record.version, ...columns.map((path) => wireAt(made, record, path, person))]
    const ordered = isByHand ? asked.records().toSorted(byRank) : inOrder(made, asked.records(), person, order)
    stage.same('the rows', found, ordered.map(row))
  },

  /** A level of a tree: what belongs to a record, and how much belongs to each of these. */
  async level(stage, person) {
    const { made, dice } = stage
    const asked = dice.pick(levels)
    const [module, link, below] = asked
    const under = anyRecord(made, dice.between(0, 5) ? moduleOf(link) : module)?.id ?? ''
    const counted = below === undefined ? '' : `&counted=${below}.${module}`
    const url = `/m/${module}/records?columns=name&part=${link}&under=${under}${counted}`
    const order = { field: 'name', direction: 'asc' } as const
    const answer = await stage.get(person, `${url}&question=${encoded({ condition: { all: [] }, order: [order] })}`)
    const expected = statusOfLevel(stage, person, asked)
    stage.same('the answer', answer.statusCode, expected)
    if (answer.statusCode !== 200 || expected !== 200) return
    const holder = visible(made, person, moduleOf(link)).find(({ id }) => id === under)
    const found = visible(made, person, module).filter(({ values }) => holder && values[link] === under)
    const count = ({ id }: Stored) =>
      below === undefined ? 0 : visible(made, person, below).filter((one) => one.values[module] === id).length
    const row = (record: Stored) => [record.id, record.version, wireAt(made, record, 'name', person), true, count(record)]
    stage.same('the level', answer.json<{ rows: unknown[] }>().rows, inOrder(made, found, person, order).map(row))
  },

  async count(stage, person) {
    const asked = question(stage, person)
    const answer = await stage.get(person, `/m/${asked.module}/count?exact=1&question=${encoded({ condition: asked.condition })}`)
    if (isAnswered(stage, answer, person, asked)) stage.same('the count', answer.json(), { count: asked.records().length, capped: false })
  },

  async totals(stage, person) {
    const asked = question(stage, person)
    const answer = await stage.get(person, `/m/${asked.module}/totals?question=${encoded({ condition: asked.condition, totals: summed })}`)
    if (!isAnswered(stage, answer, person, asked)) return
    const { count, totals } = answer.json<{ count: number; totals: object }>()
    stage.same('the totals', { count, totals: count > 0 ? totals : {} }, totalsOf(stage.made, asked.module, person, asked.records()))
  },

  async groups(stage, person) {
    const { made, dice } = stage
    const asked = question(stage, person)
    const links = { region: [], deal: ['region', 'others'], job: ['deal'], item: ['job'] }[asked.module]
    const field = dice.pick(['kind', 'size', 'keeper', 'owner', ...links])
    const grouped = { condition: asked.condition, totals: summed, group: { field } }
    const answer = await stage.get(person, `/m/${asked.module}/groups?question=${encoded(grouped)}`)
    if (!isAnswered(stage, answer, person, { ...asked, paths: [field] })) return
    const { groups, total } = answer.json<{ groups: { key: string | null }[]; total: unknown }>()
    const records = asked.records()
    const byKey = (one: { key: string | null }, other: { key: string | null }) => (String(one.key) < String(other.key) ? -1 : 1)
    stage.same('the groups', groups.toSorted(byKey), groupsOf(made, person, records, field).toSorted(byKey))
    if (records.length > 0) stage.same('the total', total, totalsOf(made, asked.module, person, records))
  },

  async forecast(stage, person) {
    const asked = question(stage, person)
    const layout = { kind: 'forecast', amount: 'price', start: 'due', end: 'due', months: 12 }
    const answer = await stage.get(person, `/m/${asked.module}/forecast?question=${encoded({ condition: asked.condition, layout })}`)
    if (!isAnswered(stage, answer, person, { ...asked, paths: ['price', 'due'] })) return
    const priced = asked.records().filter(({ values }) => values['price'] !== null)
    const due = (month: string) =>
      priced.filter(({ values }) => String(values['due']).startsWith(month)).map(({ values }) => values['price'] as [number, string])
    const { months } = answer.json<{ months: { month: string }[] }>()
    stage.same(
      'the forecast',
      months,
      months.map(({ month }) => ({ month, totals: sumsOf(due(month)), count: due(month).length })),
    )
  },

  async trend(stage, person) {
    const asked = question(stage, person)
    const layout = { kind: 'trend', start: 'due', end: 'ends', total: 'price', months: 12 }
    const answer = await stage.get(person, `/m/${asked.module}/trend?question=${encoded({ condition: asked.condition, layout })}`)
    if (!isAnswered(stage, answer, person, { ...asked, paths: ['price', 'due', 'ends'] })) return
    const records = asked.records()
    const { months } = answer.json<{ months: { month: string }[] }>()
    stage.same(
      'the trend',
      months,
      months.map(({ month }) => trendIn(month, records)),
    )
  },

  /** The lists of the menu, of which those are closed that ask what the role does not read. */
  async menu(stage, person) {
    const answer = await stage.get(person, '/counts')
    const asked = stage.made.blueprint.lists.filter(({ module, condition }) => canAsk(stage, person, module, pathsIn(condition)))
    const counts = asked.map(({ key, module, condition }) => [
      key,
      { count: matching(stage.made, person, module, condition).length, capped: false },
    ])
    stage.same('the counts', answer.json(), Object.fromEntries(counts))
  },

  async search(stage, person) {
    const { made, dice } = stage
    const some = () => {
      const values = anyRecord(made)?.values ?? {}
      const texts = [values['name'], values['note'], values['code'], (values['papers'] as string[][] | undefined)?.[0]?.[1]]
      return (dice.pick([...words, 'paper', ...texts]) ?? 'u1') as string
    }
    const asked = dice.between(0, 3) ? [some()] : [some(), some()]
    const answer = await stage.get(person, `/search?limit=50&q=${encodeURIComponent(asked.join(' '))}`)
    const found = answer.json<{ results: { record: string; title: string }[] }>().results.map(({ record, title }) => `${record} ${title}`)
    const expected = moduleKeys.flatMap((module) => visible(made, person, module)).filter((record) => isFound(stage, person, record, asked))
    stage.same('what is found', found.toSorted(), expected.map(({ id, values }) => `${id} ${String(values['name'])}`).toSorted())
  },

  async export(stage, person) {
    const asked = question(stage, person)
    const columns = ['name', 'size', 'live', 'sum'].filter((key) => readable(stage.made.blueprint, person.role, asked.module, key))
    const order = { field: 'name', direction: 'asc' } as const
    const url = `/m/${asked.module}/export?format=csv&columns=${columns.join(',') || 'name'}&question=${encoded({ condition: asked.condition, order: [order] })}`
    const answer = await stage.get(person, url)
    const isSeen = reaches(person.role, 'see', asked.module)
    if (isSeen && !reaches(person.role, 'export', asked.module)) return stage.same('the answer', answer.statusCode, 403)
    if (!isAnswered(stage, answer, person, asked)) return
    const records = asked.records().filter((record) => may(stage.made, person, 'export', record))
    const line = (record: Stored) => columns.map((key) => (wireAt(stage.made, record, key, person) ?? '') as string).join(',')
    const lines = answer.body.replace('\uFEFF', '').trim().split('\r\n')
    stage.same('the lines', lines, [columns.join(','), ...inOrder(stage.made, records, person, order).map(line)])
  },
}

/** Modules, the link to what they belong to, and what belongs to them. */
const levels = [
  ['deal', 'region', 'job'],
  ['job', 'deal', 'item'],
  ['item', 'job', undefined],
] as const

/** Links are called after the module that they lead to. */
const moduleOf = (link: (typeof levels)[number][1]) => link

function statusOfLevel(stage: Stage, person: Person, [module, link, below]: (typeof levels)[number]): number {
  const { role } = person
  if (!reaches(role, 'see', module)) return 404
  if (!canAsk(stage, person, module, ['name', link])) return 422
  if (below === undefined || canAsk(stage, person, below, [module])) return 200
  return reaches(role, 'see', below) ? 422 : 404
}

/** As people put them, new ones first. */
const byRank = (one: Stored, other: Stored) => (one.rank > other.rank ? -1 : 1)

function trendIn(month: string, records: readonly Stored[]): object {
  const monthOf = ({ values }: Stored, key: string) => (values[key] as string | null)?.slice(0, 7)
  const isIn = (key: string) => (record: Stored) => monthOf(record, key) === month
  const ending = (record: Stored) => monthOf(record, 'ends') ?? '9'
  // what ends before it starts never ran
  const started = records.filter((record) => monthOf(record, 'due') !== undefined && ending(record) >= monthOf(record, 'due')!)
  const sum = (some: readonly Stored[]) => ({
    count: some.length,
    totals: sumsOf(some.flatMap(({ values }) => (values['price'] === null ? [] : [values['price'] as [number, string]]))),
  })
  const running = started.filter((record) => monthOf(record, 'due')! <= month && ending(record) > month)
  return { month, running: sum(running), began: sum(started.filter(isIn('due'))), ended: sum(started.filter(isIn('ends'))) }
}

const encoded = (question: object) => encodeURIComponent(JSON.stringify(question))

interface Question {
  module: (typeof moduleKeys)[number]
  condition: Condition
  /** What is read beside the condition. */
  paths: string[]
  records: () => Stored[]
}

/** A random condition over a random module, and the records that it finds. */
function question({ made, dice }: Stage, person: Person): Question {
  const module = dice.pick(moduleKeys)
  const condition = dice.between(0, 2) ? randomCondition(dice, made.blueprint, module) : { all: [] }
  return { module, condition, paths: [], records: () => matching(made, person, module, condition) }
}

function canAsk({ made }: Stage, { role }: Person, module: string, paths: readonly string[]): boolean {
  return reaches(role, 'see', module) && paths.every((path) => readable(made.blueprint, role, module, path))
}

/** A module that is not seen is not there, a field that may not be read is unknown. */
function isAnswered(stage: Stage, { statusCode }: LightMyRequestResponse, person: Person, { module, condition, paths }: Question): boolean {
  const isKnown = canAsk(stage, person, module, [...pathsIn(condition), ...paths])
  const expected = !reaches(person.role, 'see', module) ? 404 : isKnown ? 200 : 422
  stage.same('the answer', statusCode, expected)
  return statusCode === 200 && expected === 200
}

function isFound({ made }: Stage, { role }: Person, { module, values }: Stored, asked: readonly string[]): boolean {
  const keys = ['name', 'note', 'code', 'papers'].filter((key) => readable(made.blueprint, role, module, key))
  return asked.every((word) => keys.some((key) => JSON.stringify(values[key]).includes(word)))
}
