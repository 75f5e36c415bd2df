import { describe, expect, test } from 'vitest'
import type { Field, FieldTypeName } from '../blueprint/document.ts'
import { fieldTypes, operatorsOf, typeOf } from '../fields/field-types.ts'
import { checkCondition } from './check-condition.ts'
import { checkPublished } from './check-expression.ts'
import { conditionToExpression } from './condition-to-expression.ts'
import type { Condition, ConditionValue, Operator } from './condition.ts'
import { dependencies } from './dependencies.ts'
import { compileToTest, readerOf } from './evaluate.ts'
import type { Environment, Scope } from './scope.ts'
import type { Type } from './tree.ts'

const fields: Record<string, Type> = {
  status: { type: 'key' },
  owner: { type: 'key', of: 'person' },
  team: { type: 'key', of: 'team' },
  end: { type: 'date' },
  at: { type: 'datetime' },
  name: { type: 'text' },
  price: { type: 'number' },
  scopes: { type: 'list', of: { type: 'key' } },
}
const scope: Scope = (path) => fields[path.join('.')]
const environment: Environment = {
  today: '2026-11-21',
  now: '2026-11-21T10:00:00Z',
  me: 'p1',
  myTeams: ['t1', 't2'],
  timeZone: 'Europe/Warsaw',
}

function holds(condition: Condition, values: Record<string, unknown>, at: Partial<Environment> = {}): boolean {
  const checked = checkCondition(condition, scope)
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
  return compileToTest(checked.value)(readerOf(values), { ...environment, ...at })
}

describe('[I12] the builder is two-valued', () => {
  test.each<[condition: Condition, values: Record<string, unknown>, expected: boolean]>([
    [{ all: [] }, {}, true],
    [{ any: [] }, {}, false],
    [{ field: 'status', op: 'is', value: 'open' }, { status: 'open' }, true],
    [{ field: 'status', op: 'is', value: 'open' }, {}, false],
    [{ field: 'status', op: 'is_not', value: 'open' }, {}, true],
    [{ field: 'status', op: 'is', value: null }, {}, true],
    [{ field: 'status', op: 'none_of', value: ['open'] }, {}, true],
    [{ field: 'status', op: 'one_of', value: [] }, { status: 'open' }, false],
    [{ field: 'owner', op: 'is', value: { me: true } }, { owner: 'p1' }, true],
    [{ field: 'team', op: 'one_of', value: { my_teams: true } }, { team: 't2' }, true],
    [{ field: 'name', op: 'contains', value: 'ŁÓDŹ' }, { name: 'Hotel Łódź' }, true],
    [{ field: 'name', op: 'contains', value: '50%' }, { name: '500' }, false],
    [{ field: 'name', op: 'not_contains', value: 'a' }, {}, true],
    [{ field: 'price', op: 'between', value: [1, 2] }, { price: '2.00' }, true],
    [{ field: 'price', op: 'above', value: '1' }, {}, false],
    [{ field: 'scopes', op: 'has_all', value: ['seo', 'ads'] }, { scopes: ['ads', 'seo'] }, true],
    [{ field: 'scopes', op: 'has_none', value: ['seo'] }, {}, true],
    [{ field: 'scopes', op: 'blank' }, { scopes: [] }, true],
    [{ formula: 'price > 5' }, {}, false],
    [{ any: [{ formula: 'price > 5' }, { field: 'status', op: 'blank' }] }, {}, true],
  ])('%j of %j is %j', (condition, values, expected) => expect(holds(condition, values)).toBe(expected))
})

describe('[I15] relative dates roll by themselves', () => {
  const endsNextMonth: Condition = { field: 'end', op: 'within', value: { period: { unit: 'month', offset: 1 } } }

  test('"ends next month" is December in November, and January in December', () => {
    expect(holds(endsNextMonth, { end: '2026-12-31' })).toBe(true)
    expect(holds(endsNextMonth, { end: '2027-01-01' })).toBe(false)
    expect(holds(endsNextMonth, { end: '2027-01-01' }, { today: '2026-12-01' })).toBe(true)
  })

  test('a datetime belongs to the day of the workspace, not of UTC', () => {
    const today: Condition = { field: 'at', op: 'within', value: { period: { unit: 'day', offset: 0 } } }
    expect(holds(today, { at: '2026-11-20T23:00:00Z' })).toBe(true)
    expect(holds(today, { at: '2026-11-21T23:00:00Z' })).toBe(false)
    expect(holds({ field: 'at', op: 'above', value: '2026-11-21' }, { at: '2026-11-21T22:59:59Z' })).toBe(false)
    expect(holds({ field: 'at', op: 'above', value: '2026-11-21' }, { at: '2026-11-21T23:00:00Z' })).toBe(true)
  })

  test.each<[unit: 'week' | 'quarter' | 'year', inside: string, outside: string]>([
    ['week', '2026-11-16', '2026-11-15'],
    ['quarter', '2026-10-01', '2026-09-30'],
    ['year', '2026-01-01', '2025-12-31'],
  ])('this %s begins at %s', (unit, inside, outside) => {
    const condition: Condition = { field: 'end', op: 'within', value: { period: { unit, offset: 0 } } }
    expect([inside, outside].map((end) => holds(condition, { end }))).toEqual([true, false])
  })

  test('in 30 days and the last 7 days count from today and hold both ends', () => {
    const next: Condition = { field: 'end', op: 'within', value: { period: { days: 30 } } }
    const last: Condition = { field: 'end', op: 'within', value: { period: { days: -7 } } }
    const days = ['2026-11-13', '2026-11-14', '2026-11-21', '2026-12-21', '2026-12-22']
    expect(days.map((end) => holds(next, { end }))).toEqual([false, false, true, true, false])
    expect(days.map((end) => holds(last, { end }))).toEqual([false, true, true, false, false])
    expect(holds({ field: 'end', op: 'is', value: { relative: { days: 30 } } }, { end: '2026-12-21' })).toBe(true)
  })
})

describe('a condition is refused', () => {
  test.each<[condition: Condition, code: string]>([
    [{ field: 'nothing', op: 'blank' }, 'unknown_field'],
    [{ field: 'price', op: 'within', value: { period: { days: 1 } } }, 'invalid_value'],
    [{ field: 'price', op: 'above', value: 'many' }, 'invalid_value'],
    [{ field: 'end', op: 'between', value: ['2026-01-01'] }, 'invalid_value'],
    [{ formula: 'price +' }, 'syntax'],
    [{ formula: 'price' }, 'wrong_type'],
  ])('%j: %s', (condition, code) => expect(checkCondition(condition, scope)).toMatchObject({ problems: [{ code }] }))

  test.each<[condition: Condition, never: boolean]>([
    [
      {
        all: [
          { field: 'status', op: 'is', value: 'open' },
          { field: 'status', op: 'is', value: 'won' },
        ],
      },
      true,
    ],
    [
      {
        any: [
          { field: 'status', op: 'is', value: 'open' },
          { field: 'status', op: 'is', value: 'won' },
        ],
      },
      false,
    ],
    [{ field: 'price', op: 'between', value: [5, 1] }, true],
    [{ all: [{ field: 'price', op: 'above', value: 5 }, { formula: 'price < 3' }] }, true],
    [
      {
        all: [
          { field: 'price', op: 'above', value: 3 },
          { field: 'price', op: 'below', value: 5 },
        ],
      },
      false,
    ],
  ])('when it is published and can never hold: %j', (condition, never) => {
    const made = conditionToExpression(condition, scope)
    const checked = 'value' in made ? checkPublished(made.value, scope, ['yes_no']) : made
    expect('problems' in checked && checked.problems[0]?.code === 'never_true').toBe(never)
  })
})

test('the dependencies of a condition are its paths and the clock', () => {
  const made = conditionToExpression(
    { all: [{ field: 'end', op: 'within', value: { period: { days: 1 } } }, { formula: 'price > count(scopes)' }] },
    scope,
  )
  expect('value' in made && dependencies(made.value)).toEqual({ paths: [['end'], ['price'], ['scopes']], words: ['today'] })
})

describe('[I12] every operator that a field type offers can be asked', () => {
  const options: Partial<Record<FieldTypeName, object>> = {
    choice: { choices: [] },
    multi_choice: { choices: [] },
    link: { module: 'client' },
    multi_link: { module: 'client' },
    lines: { fields: [] },
    autonumber: { pattern: '{n}' },
    rollup: { module: 'order', link: 'client', aggregate: 'count', result: 'number' },
    formula: { formula: '1', result: 'money' },
  }
  const samples: Record<string, ConditionValue> = {
    text: 'a',
    key: 'a',
    record: 'a',
    number: '1.5',
    money: '1 PLN',
    date: '2026-01-01',
    datetime: '2026-01-01T00:00:00Z',
    duration: 60,
    yes_no: true,
  }
  const sampleFor = (op: Operator, type: Type): ConditionValue | undefined => {
    if (op.endsWith('blank')) return undefined
    if (op.endsWith('within')) return { period: { days: 7 } }
    const one = samples[type.type === 'list' ? type.of.type : type.type] ?? null
    return /one_of|none_of|has_|between/.test(op) ? ([one, one] as string[]) : one
  }
  const cases = Object.keys(fieldTypes).flatMap((name) => {
    const field = { key: 'x', name: {}, type: name, ...options[name as FieldTypeName] } as Field
    return operatorsOf(field).map((op) => ({ name, op, type: typeOf(field) }))
  })

  test.each(cases)('$name $op', ({ op, type }) => {
    const value = sampleFor(op, type)
    const condition: Condition = { field: 'x', op, ...(value !== undefined && { value }) }
    expect(checkCondition(condition, () => type)).toHaveProperty('value')
  })
})
