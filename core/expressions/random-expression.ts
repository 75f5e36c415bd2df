import type { Condition, ConditionValue, Operator } from './condition.ts'
import type { Scope } from './scope.ts'
import type { Expression, Literal, Type } from './tree.ts'

/** For tests: the same numbers for the same seed (mulberry32). */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }

  one<T>(among: readonly T[]): T {
    const picked = among[this.below(among.length)]
    if (picked === undefined) throw new Error('Nothing to pick from')
    return picked
  }
}

type Scalar = 'number' | 'money' | 'text' | 'date' | 'datetime' | 'duration' | 'yes_no' | 'key'

/** The fields that random expressions read: one of each scalar type twice, lists, and lines. */
export const randomFields: Readonly<Record<string, Type>> = {
  number_a: { type: 'number' },
  number_b: { type: 'number' },
  money_a: { type: 'money' },
  money_b: { type: 'money' },
  text_a: { type: 'text' },
  text_b: { type: 'text' },
  date_a: { type: 'date' },
  date_b: { type: 'date' },
  datetime_a: { type: 'datetime' },
  datetime_b: { type: 'datetime' },
  duration_a: { type: 'duration' },
  duration_b: { type: 'duration' },
  yes_no_a: { type: 'yes_no' },
  yes_no_b: { type: 'yes_no' },
  key_a: { type: 'key' },
  key_b: { type: 'key' },
  link: { type: 'record', module: 'client' },
  owner: { type: 'key', of: 'person' },
  keys: { type: 'list', of: { type: 'key' } },
  links: { type: 'list', of: { type: 'record', module: 'client' } },
  lines: { type: 'list', of: { type: 'record', module: 'line' } },
  'lines.number': { type: 'list', of: { type: 'number' } },
  'lines.money': { type: 'list', of: { type: 'money' } },
}

export const randomScope: Scope = (path) => (Object.hasOwn(randomFields, path.join('.')) ? randomFields[path.join('.')] : undefined)

export const ids = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002', '01900000-0000-7000-8000-000000000003']
export const keys = ['open', 'won', 'lost']
/** Where folding, lengths and patterns go wrong: Polish, Turkish, German, Greek, combining marks, pairs, wildcards. */
export const texts = [
  'Łódź',
  'łódź',
  'LODZ',
  'Straße',
  'STRASSE',
  'İstanbul',
  'ıstanbul',
  'ΟΔΟΣ',
  'οδος',
  'Σ',
  'é',
  'e\u0301',
  '😀 ok',
  '50%_\\',
  'a',
  '',
  ' x ',
  '12.50',
  '-7',
  "O'Neil",
  'ǅ',
  'ﬁ',
]
const numbers = [
  '0',
  '1',
  '-1',
  '2',
  '3',
  '0.5',
  '-0.5',
  '2.5',
  '1.005',
  '7.25',
  '100',
  '-13',
  '0.000000000001',
  '99999999999999.99',
  '12',
  '31',
]
const moneys = ['0 PLN', '10 PLN', '10.00 EUR', '-3.33 PLN', '0.01 EUR', '999999999999.99 PLN']
const dates = ['2026-11-21', '2026-11-01', '2026-11-30', '2024-02-29', '2026-01-31', '1999-12-31', '9999-12-31', '0001-01-01', '2026-03-29']
const datetimes = [
  '2026-11-21T10:00:00Z',
  '2026-11-20T23:00:00Z',
  '2026-10-25T00:30:00Z',
  '2026-03-29T01:00:00Z',
  '2026-11-30T22:59:59.5Z',
  '0001-01-02T00:00:00Z',
  '9999-12-30T23:59:59Z',
]
const durations = [0, 1, -1, 59, 3600, 86_399, 86_400, -86_401, 2_592_000, 2_147_483_647]

/** A value of the type as a record holds it; blank one time in five. */
export function randomWire(dice: Dice, type: Type): unknown {
  if (type.type === 'list') return Array.from({ length: dice.below(4) }, () => randomWire(dice, type.of)).filter((item) => item !== null)
  return dice.below(5) === 0 ? null : knownWire(dice, type)
}

function knownWire(dice: Dice, type: Type): unknown {
  if (type.type === 'record' || (type.type === 'key' && type.of)) return dice.one(ids)
  return dice.one<unknown>(wires[type.type as Scalar])
}

const wires: Record<Scalar, readonly unknown[]> = {
  number: numbers,
  money: moneys,
  text: texts.filter((text) => text !== ''),
  date: dates,
  datetime: datetimes,
  duration: durations,
  yes_no: [true, false],
  key: keys,
}

const fieldsOf = (type: string) =>
  Object.entries(randomFields)
    .filter(([, of]) => of.type === type)
    .map(([name]): Expression => ({ kind: 'field', path: name.split('.') }))

const literal = (value: Literal): Expression => ({ kind: 'literal', value })
const call = (name: string, ...given: Expression[]): Expression => ({ kind: 'call', name, arguments: given })

/** A well-typed FEEL expression; it may be refused only for being too large. */
export function randomExpression(dice: Dice, type: string, depth: number): Expression {
  if (depth <= 0 || dice.below(6) === 0) return leaf(dice, type)
  const of = (inner: string) => randomExpression(dice, inner, depth - 1)
  if (dice.below(8) === 0) return { kind: 'if', condition: of('yes_no'), yes: of(type), no: of(type) }
  if (dice.below(10) === 0) return call('coalesce', of(type), of(type))
  return (makers[type] ?? (() => leaf(dice, type)))(dice, of)
}

function leaf(dice: Dice, type: string): Expression {
  if (dice.below(12) === 0) return literal({ type: 'null', value: null })
  if (dice.below(2) === 0) return dice.one(fieldsOf(type))
  if (dice.below(8) === 0 && type === 'date') return { kind: 'word', word: 'today' }
  if (dice.below(8) === 0 && type === 'datetime') return { kind: 'word', word: 'now' }
  return literal({ type, value: type === 'text' ? dice.one(texts) : knownWire(dice, { type: type as Scalar }) } as Literal)
}

type Of = (type: string) => Expression

const ordered = ['number', 'money', 'date', 'datetime', 'duration']

const makers: Record<string, (dice: Dice, of: Of) => Expression> = {
  number: (dice, of) =>
    dice.one<() => Expression>([
      () => ({ kind: 'binary', op: dice.one(['+', '-', '*', '/'] as const), left: of('number'), right: of('number') }),
      () => ({
        kind: 'binary',
        op: '**',
        left: of('number'),
        right: literal({ type: 'number', value: dice.one(['0', '1', '2', '3', '-1', '-2']) }),
      }),
      () => ({ kind: 'negate', of: of('number') }),
      () => call(dice.one(['floor', 'ceiling', 'abs']), of('number')),
      () => call('modulo', of('number'), of('number')),
      () => call('round half up', of('number'), literal({ type: 'number', value: dice.one(['0', '2', '-1']) })),
      () => call('string length', of('text')),
      () => call('number', of('text')),
      () => call(dice.one(['.year', '.month', '.day', '.weekday']), of(dice.one(['date', 'datetime']))),
      () => call(dice.one(['.days', '.hours', '.minutes', '.seconds']), of('duration')),
      () => call('.amount', of('money')),
      () => ({ kind: 'binary', op: '/', left: of('money'), right: of('money') }),
      () => call(dice.one(['sum', 'mean', 'min', 'max', 'count']), { kind: 'field', path: ['lines', 'number'] }),
      () => call(dice.one(['sum', 'mean', 'min', 'max', 'count']), of('number'), of('number'), of('number')),
      () => call('count', { kind: 'field', path: [dice.one(['lines', 'keys'])] }),
    ])(),
  money: (dice, of) =>
    dice.one<() => Expression>([
      () => ({ kind: 'binary', op: dice.one(['+', '-'] as const), left: of('money'), right: of('money') }),
      () => ({ kind: 'binary', op: dice.one(['*', '/'] as const), left: of('money'), right: of('number') }),
      () => ({ kind: 'binary', op: '*', left: of('number'), right: of('money') }),
      () => ({ kind: 'negate', of: of('money') }),
      () => call('round half up', of('money'), literal({ type: 'number', value: '2' })),
      () => call(dice.one(['sum', 'mean', 'min', 'max']), { kind: 'field', path: ['lines', 'money'] }),
      () => call(dice.one(['sum', 'mean', 'min', 'max']), of('money'), of('money')),
      () => call('money', of('number'), literal({ type: 'text', value: 'PLN' })),
    ])(),
  text: (dice, of) =>
    dice.one<() => Expression>([
      () => ({ kind: 'binary', op: '+', left: of('text'), right: of('text') }),
      () => call(dice.one(['upper case', 'lower case']), of('text')),
      () => call('substring', of('text'), of('number')),
      () => call('substring', of('text'), of('number'), of('number')),
      () => call('concat', of('text'), of('text'), of('text')),
      () => call('string', of('number')),
      () => call('.currency', of('money')),
      () => call('string join', { kind: 'list', items: [of('text'), of('text')] }, literal({ type: 'text', value: ', ' })),
    ])(),
  date: (dice, of) =>
    dice.one<() => Expression>([
      () => ({ kind: 'binary', op: dice.one(['+', '-'] as const), left: of('date'), right: of('duration') }),
      () => call('add months', of('date'), of('number')),
      () => call('date', of('datetime')),
      () => call('date', of('number'), of('number'), of('number')),
      () => call(dice.one(['min', 'max']), of('date'), of('date')),
    ])(),
  datetime: (dice, of) => ({ kind: 'binary', op: dice.one(['+', '-'] as const), left: of('datetime'), right: of('duration') }),
  duration: (dice, of) =>
    dice.one<() => Expression>([
      () => ({ kind: 'binary', op: dice.one(['+', '-'] as const), left: of('duration'), right: of('duration') }),
      () => ({ kind: 'binary', op: '-', left: of('date'), right: of('date') }),
      () => ({ kind: 'binary', op: '-', left: of('datetime'), right: of('datetime') }),
      () => ({ kind: 'negate', of: of('duration') }),
    ])(),
  yes_no: (dice, of) =>
    dice.one<() => Expression>([
      () => ({ kind: 'binary', op: dice.one(['and', 'or'] as const), left: of('yes_no'), right: of('yes_no') }),
      () => call('not', of('yes_no')),
      () => {
        const type = dice.one(ordered)
        return { kind: 'binary', op: dice.one(['=', '!=', '<', '<=', '>', '>='] as const), left: of(type), right: of(type) }
      },
      () => {
        const type = dice.one(['text', 'key', 'yes_no'])
        return { kind: 'binary', op: dice.one(['=', '!='] as const), left: of(type), right: of(type) }
      },
      () => ({
        kind: 'binary',
        op: '=',
        left: { kind: 'field', path: ['link'] },
        right: literal({ type: 'text', value: dice.one([...ids, 'x']) }),
      }),
      () => ({
        kind: 'binary',
        op: dice.one(['=', '!='] as const),
        left: { kind: 'field', path: ['owner'] },
        right: dice.one([{ kind: 'word', word: 'me' }, { kind: 'field', path: ['link'] }, of('text')]),
      }),
      () => {
        const type = dice.one(ordered)
        return { kind: 'between', value: of(type), low: of(type), high: of(type) }
      },
      () => {
        const type = dice.one(['number', 'text', 'date', 'key'])
        return { kind: 'in', value: of(type), among: [of(type), of(type)] }
      },
      () => call(dice.one(['contains', 'starts with', 'ends with']), of('text'), of('text')),
      () => call('is blank', of(dice.one([...ordered, 'text']))),
      () => call('list contains', { kind: 'field', path: ['keys'] }, of('key')),
    ])(),
}

const operatorsByType: Record<string, readonly Operator[]> = {
  number: ['is', 'is_not', 'above', 'at_least', 'below', 'at_most', 'between', 'blank', 'not_blank', 'one_of'],
  money: ['is', 'is_not', 'above', 'at_least', 'below', 'at_most', 'between', 'blank', 'not_blank'],
  text: ['is', 'is_not', 'contains', 'not_contains', 'starts_with', 'blank', 'not_blank', 'one_of', 'none_of'],
  date: ['is', 'is_not', 'above', 'at_least', 'below', 'at_most', 'between', 'within', 'not_within', 'blank', 'not_blank'],
  datetime: ['is', 'is_not', 'above', 'at_least', 'below', 'at_most', 'between', 'within', 'not_within', 'blank', 'not_blank'],
  duration: ['is', 'is_not', 'above', 'at_least', 'below', 'at_most', 'between', 'blank', 'not_blank'],
  yes_no: ['is', 'is_not', 'blank'],
  key: ['is', 'is_not', 'one_of', 'none_of', 'blank', 'not_blank'],
  record: ['is', 'is_not', 'one_of', 'none_of', 'blank', 'not_blank'],
  list: ['has_any', 'has_all', 'has_none', 'blank', 'not_blank'],
}

/** A condition as the builder makes it, formulas among its parts. */
export function randomCondition(dice: Dice, depth: number): Condition {
  const parts = () => Array.from({ length: dice.below(4) }, () => randomCondition(dice, depth - 1))
  if (depth > 0 && dice.below(3) === 0) return dice.below(2) === 0 ? { all: parts() } : { any: parts() }
  const [field, type] = dice.one(Object.entries(randomFields).filter(([name]) => !name.startsWith('lines')))
  const op = dice.one(operatorsByType[type.type] ?? [])
  return { field, op, value: conditionValue(dice, op, type) }
}

function conditionValue(dice: Dice, op: Operator, type: Type): ConditionValue {
  const one = () => scalarValue(dice, type.type === 'list' ? type.of : type)
  if (op === 'within' || op === 'not_within') return { period: randomPeriod(dice) }
  if (op === 'between') return [one(), one()] as unknown as string[]
  if (['one_of', 'none_of', 'has_any', 'has_all', 'has_none'].includes(op)) {
    if (type.type === 'key' && type.of && dice.below(3) === 0) return { my_teams: true }
    return Array.from({ length: dice.below(3) }, () => knownWire(dice, type.type === 'list' ? type.of : type)) as string[]
  }
  return op === 'blank' || op === 'not_blank' ? null : one()
}

function scalarValue(dice: Dice, type: Type): ConditionValue {
  if (type.type === 'key' && type.of && dice.below(2) === 0) return { me: true }
  if (type.type === 'datetime' && dice.below(2) === 0) return dice.one(dates)
  const isMoment = type.type === 'date' || type.type === 'datetime'
  if (isMoment && dice.below(3) === 0) return { relative: { days: dice.below(60) - 30 } }
  return knownWire(dice, type) as ConditionValue
}

function randomPeriod(dice: Dice) {
  if (dice.below(4) === 0) return { days: dice.below(60) - 30 }
  return { unit: dice.one(['day', 'week', 'month', 'quarter', 'year'] as const), offset: dice.below(5) - 2 }
}
