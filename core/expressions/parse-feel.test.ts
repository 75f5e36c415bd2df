import { describe, expect, test } from 'vitest'
import { checkExpression } from './check-expression.ts'
import { computeWire, readerOf } from './evaluate.ts'
import { parseFeel } from './parse-feel.ts'
import { printFeel } from './print-feel.ts'
import { Dice, randomExpression } from './random-expression.ts'
import type { Environment, Scope } from './scope.ts'
import type { Type } from './tree.ts'

const fields: Record<string, Type> = {
  amount: { type: 'money' },
  quantity: { type: 'number' },
  name: { type: 'text' },
  status: { type: 'key' },
  signed: { type: 'date' },
  created_at: { type: 'datetime' },
  client: { type: 'record', module: 'client' },
  'client.segment': { type: 'key' },
  lines: { type: 'list', of: { type: 'record', module: 'line' } },
  'lines.net': { type: 'list', of: { type: 'money' } },
}
const scope: Scope = (path) => (Object.hasOwn(fields, path.join('.')) ? fields[path.join('.')] : undefined)
const environment: Environment = { today: '2026-11-21', now: '2026-11-21T23:30:00Z', me: null, myTeams: [], timeZone: 'Europe/Warsaw' }
const values = {
  amount: '10.00 PLN',
  quantity: '1.5',
  name: 'Łódź 😀',
  status: 'signed',
  signed: '2026-01-31',
  created_at: '2026-11-21T23:30:00Z',
  client: ['c1', 'Acme'],
  'client.segment': 'vip',
  lines: [
    { id: '1', net: '1.20 PLN' },
    { id: '2', net: null },
    { id: '3', net: '3.00 PLN' },
  ],
}

function answer(text: string): unknown {
  const parsed = parseFeel(text)
  const checked = 'value' in parsed ? checkExpression(parsed.value, scope) : parsed
  return 'value' in checked ? computeWire(checked.value, readerOf(values), environment) : checked
}

const problemsOf = (text: string) => {
  const given = answer(text) as { problem?: unknown; problems?: unknown[] }
  return given.problems ?? [given.problem]
}

describe('a formula gives', () => {
  test.each<[text: string, wire: unknown]>([
    ['1 + 2 * 3', '7'],
    ['-quantity ** 2', '2.25'],
    ['0.1 + 0.2 = 0.3', true],
    ['1 / 3', '0.333333333333'],
    ['2 / 3', '0.666666666667'],
    ['quantity / 0', null],
    ['round half up(2.5, 0)', '3'],
    ['round half up(-2.5, 0)', '-3'],
    ['modulo(-7, 3)', '2'],
    ['amount * quantity', '15 PLN'],
    ['amount + money(1, "EUR")', null],
    ['amount > money(5, "EUR")', null],
    ['amount = money(10, "EUR")', false],
    ['amount / money(4, "PLN")', '2.5'],
    ['sum(lines.net)', '4.2 PLN'],
    ['mean(lines.net)', '2.1 PLN'],
    ['count(lines)', '3'],
    ['max(1, quantity)', '1.5'],
    ['string length(name)', '6'],
    ['substring(name, -1)', '😀'],
    ['upper case("straße")', 'STRASSE'],
    ['contains(name, "łódź")', false],
    ['status = "signed"', true],
    ['client.segment in ("vip", "gold")', true],
    ['client = "c1"', true],
    ['add months(signed, 1)', '2026-02-28'],
    ['signed + duration("P1D")', '2026-02-01'],
    ['(today() - signed).days', '294'],
    ['signed.year', '2026'],
    ['date(created_at)', '2026-11-22'],
    ['date(2026, 2, 30)', null],
    ['quantity in [1..2)', true],
    ['quantity in (5, > 1)', true],
    ['quantity between 1 and 2', true],
    ['not(null)', null],
    ['null or true', true],
    ['null = null', true],
    ['name != null', true],
    ['if null then 1 else 2', '2'],
    ['coalesce(null, 3)', '3'],
    ['"a" + "b" // joined', 'ab'],
    [String.raw`"\u0141\n\"\\"`, 'Ł\n"\\'],
  ])('%s → %j', (text, wire) => expect(answer(text)).toEqual(wire))
})

describe('a fault is named with its place', () => {
  test.each<[text: string, code: string, at: [number, number] | undefined]>([
    ['', 'syntax', [0, 0]],
    ['1 +', 'syntax', [3, 3]],
    ['quantity + nettto', 'unknown_field', [11, 17]],
    ['client.nothing', 'unknown_field', [0, 14]],
    ['exec("ls")', 'unknown_function', [0, 4]],
    ['is(1, 1)', 'unknown_function', [0, 2]],
    ['name < "b"', 'wrong_type', [0, 10]],
    ['quantity + name', 'wrong_type', [0, 15]],
    ['amount > 5', 'wrong_type', [0, 10]],
    ['if quantity then 1 else 2', 'wrong_type', [0, 25]],
    ['floor(1, 2)', 'wrong_arity', [0, 11]],
    ['round half up(1, quantity)', 'not_constant', [0, 26]],
    ['date(name)', 'wrong_type', [0, 10]],
    ['date("2026-02-30")', 'invalid_date', [5, 17]],
    ['duration("P1M")', 'months_in_duration', [9, 14]],
    ['2 ** quantity', 'not_constant', [0, 13]],
    ['for x in lines return x', 'unsupported', [0, 23]],
    ['lines[1]', 'unsupported', [0, 8]],
    ['1000000000000000000000000', 'invalid_number', [0, 25]],
    [String.raw`"\u0000"`, 'invalid_text', [0, 8]],
  ])('%s → %s', (text, code, at) => expect(problemsOf(text)).toMatchObject([{ code, at }]))

  test('every unknown field is told at once', () => {
    expect(problemsOf('a + b')).toMatchObject([{ details: { field: 'a' } }, { details: { field: 'b' } }])
  })
})

describe('[CVE-2026-34156] [CVE-2026-26720] hostile text is refused quickly, and nothing of it runs', () => {
  const deep = (open: string, close: string, times: number) => `${open.repeat(times)}1${close.repeat(times)}`
  test.each<[name: string, text: string, code: string]>([
    ['deep parentheses', deep('(', ')', 1900), 'too_deep'],
    ['a long chain', Array.from({ length: 150 }, () => '1').join('+'), 'too_deep'],
    ['deep negation', `${'-'.repeat(500)}quantity`, 'too_deep'],
    ['many contexts', '{a:'.repeat(1000), 'unsupported'],
    ['open strings', '"'.repeat(3999), 'syntax'],
    ['a tower of powers', '((9 ** 9) ** 9) ** 9', 'too_large'],
    ['a long text', `"${'a'.repeat(4001)}"`, 'too_long'],
    ['a prototype', 'constructor', 'unknown_field'],
    ['a prototype by path', 'client.__proto__.constructor', 'unknown_field'],
    ['a prototype of a value', '(quantity).constructor', 'unknown_field'],
    ['a built-in by call', 'toString()', 'unknown_function'],
  ])('%s', (_name, text, code) => {
    const started = performance.now()
    expect(problemsOf(text)).toMatchObject([{ code }])
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('a wire value with foreign keys reads only its own', () => {
    expect(readerOf({})(['constructor'])).toBeUndefined()
    expect(readerOf({ client: {} })(['client', '__proto__'])).toBeUndefined()
  })
})

test('what is printed reads back as the same text', () => {
  const dice = new Dice(1)
  for (let round = 0; round < 2000; round += 1) {
    const text = printFeel(
      randomExpression(dice, dice.one(['number', 'money', 'text', 'date', 'datetime', 'duration', 'yes_no']), 1 + dice.below(4)),
    )
    const parsed = parseFeel(text)
    expect('value' in parsed ? printFeel(parsed.value) : parsed).toBe(text)
  }
})
