import { describe, expect, test } from 'vitest'
import { labelOf } from './label.ts'
import { compileSnapshot, fieldAt } from './snapshot.ts'
import type { Blueprint, Field } from './document.ts'
import { exampleBlueprint, withField } from './testing.ts'

const name = { en: 'Extra' }

function contract(field: Record<string, unknown>, blueprint?: Blueprint) {
  return compileSnapshot(withField({ name, ...field } as unknown as Field, blueprint), 3).modules.get('contract')
}

test('[I19] a module knows the links that point to it, by the name that they have there', () => {
  const snapshot = compileSnapshot(exampleBlueprint(), 3)
  expect(snapshot.version).toBe(3)
  expect(snapshot.modules.get('client')?.incoming).toEqual([
    { module: 'contract', field: 'client', label: { pl: 'Umowy', en: 'Contracts' }, many: false },
  ])
})

test('a hidden field keeps its columns and leaves what is shown', () => {
  const module = contract({ key: 'amount', type: 'money', hidden: true })
  expect(module?.fields.get('amount')).toMatchObject({ hidden: true, columns: ['amount', 'amount_currency'] })
  expect(module?.shown.map(({ key }) => key)).toEqual(['title', 'client'])
})

test('a hidden field drops out of the columns and totals of lists', () => {
  const snapshot = compileSnapshot(withField({ key: 'amount', type: 'money', name, hidden: true }), 1)
  const list = { columns: [{ field: 'title' }, { field: 'client.segment' }], totals: [] }
  expect(snapshot.lists.get('contract_active')).toMatchObject(list)
  expect(snapshot.modules.get('contract')?.lists).toMatchObject([list])
})

test('[I4] a module that is switched off leaves related lists', () => {
  const { modules, ...others } = exampleBlueprint()
  const off = modules.map((module) => ({ ...module, enabled: module.key !== 'contract' }))
  expect(compileSnapshot({ ...others, modules: off }, 1).modules.get('client')?.incoming).toEqual([])
})

describe('columns follow from the type', () => {
  test.each<[string, Record<string, unknown>, string[], string | undefined]>([
    ['a text', { type: 'text' }, ['x'], undefined],
    ['money', { type: 'money' }, ['x', 'x_currency'], undefined],
    ['a live formula', { type: 'formula', formula: '1', result: 'number', live: true }, [], undefined],
    ['a stored formula of money', { type: 'formula', formula: 'amount', result: 'money' }, ['x', 'x_currency'], undefined],
    ['a multi-link', { type: 'multi_link', module: 'client' }, [], 'contract__x'],
    ['line items', { type: 'lines', fields: [] }, [], 'contract__x'],
  ])('%s', (_name, field, columns, ownTable) => {
    const compiled = contract({ key: 'x', ...field })?.fields.get('x')
    expect(compiled?.columns).toEqual(columns)
    expect(compiled?.ownTable).toBe(ownTable)
  })

  test('a money roll-up has a currency column only where there is one currency', () => {
    const rollup = (currency?: string) => {
      const blueprint = withField({ key: 'amount', type: 'money', name, ...(currency && { currency }) })
      const sum = {
        key: 'sum',
        type: 'rollup',
        name,
        module: 'contract',
        link: 'client',
        aggregate: 'sum',
        field: 'amount',
        result: 'money',
      } as const
      blueprint.modules[0]?.fields.push(sum)
      return compileSnapshot(blueprint, 1)
    }
    expect(rollup('PLN').modules.get('client')?.fields.get('sum')?.columns).toEqual(['sum', 'sum_currency'])
    expect(rollup().modules.get('client')?.fields.get('sum')?.columns).toEqual(['sum'])
    expect(rollup().modules.get('contract')?.dependents).toMatchObject([{ module: 'client', rollup: { key: 'sum' } }])
  })
})

test('formulas stand after those that they read', () => {
  const b = withField({ key: 'b', type: 'formula', name, formula: 'c + 1', result: 'number' })
  const module = contract({ key: 'c', type: 'formula', formula: 'string length(title)', result: 'number' }, b)
  expect(module?.formulas.map(({ key }) => key)).toEqual(['c', 'b'])
})

describe('a path names a field', () => {
  const snapshot = compileSnapshot(exampleBlueprint(), 1)
  test.each([
    ['amount', 'money', undefined],
    ['step', 'choice', undefined],
    ['created_at', 'datetime', undefined],
    ['client.segment', 'choice', 'client'],
    ['client.owner', 'person', 'client'],
  ])('%s', (path, type, via) => {
    const target = fieldAt(snapshot, 'contract', path)
    expect([target?.field.type, target?.via?.key]).toEqual([type, via])
  })

  test.each(['nix', 'client.nix', 'title.x', 'client.segment.x', '', 'client.step'])('"%s" is none', (path) => {
    expect(fieldAt(snapshot, 'contract', path)).toBeUndefined()
  })
})

test('a label falls back over the languages of the workspace, then any', () => {
  expect(labelOf({ pl: 'Umowa', en: 'Contract' }, 'en')).toBe('Contract')
  expect(labelOf({ pl: 'Umowa', en: 'Contract' }, 'hu', ['en', 'pl'])).toBe('Contract')
  expect(labelOf({ ru: 'Договор' }, 'pl', ['en'])).toBe('Договор')
  expect(labelOf({}, 'pl')).toBe('')
})
