import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { elementKey } from './elements.ts'
import { applyOperation, applyOperations, inverseOf, undoes, type Operation } from './operations.ts'
import { exampleBlueprint } from './testing.ts'

const amount = ['modules', 'contract', 'fields', 'amount']

function fieldKeys(operation: Operation): string[] {
  return (applyOperation(exampleBlueprint(), operation).modules[1]?.fields ?? []).map(({ key }) => key)
}

function refusalOf(operation: Operation): Refusal | undefined {
  try {
    applyOperation(exampleBlueprint(), operation)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  return undefined
}

test('[I1] renaming a module is one operation and leaves its key', () => {
  const renamed = applyOperation(exampleBlueprint(), { do: 'put', path: ['modules', 'contract', 'name', 'pl'], value: 'Stałe umowy' })
  expect(renamed.modules[1]).toMatchObject({ key: 'contract', name: { pl: 'Stałe umowy', en: 'Contracts' } })
})

test('the given blueprint stays as it is', () => {
  const before = exampleBlueprint()
  applyOperation(before, { do: 'remove', path: amount })
  expect(before).toEqual(exampleBlueprint())
})

describe('[I10] elements stand where the operation says', () => {
  const note = { key: 'note', type: 'text', name: { en: 'Note' } }
  const path = ['modules', 'contract', 'fields', 'note']
  test.each<[string, Operation, string[]]>([
    ['at the end unless said', { do: 'put', path, value: note }, ['title', 'client', 'amount', 'note']],
    ['before another', { do: 'put', path, value: note, before: 'client' }, ['title', 'note', 'client', 'amount']],
    ['at the end when that one is gone', { do: 'put', path, value: note, before: 'gone' }, ['title', 'client', 'amount', 'note']],
    ['moved', { do: 'move', path: amount, before: 'title' }, ['amount', 'title', 'client']],
    ['moved to the end', { do: 'move', path: ['modules', 'contract', 'fields', 'title'], before: null }, ['client', 'amount', 'title']],
    ['moved before itself: nothing', { do: 'move', path: amount, before: 'amount' }, ['title', 'client', 'amount']],
    ['removed', { do: 'remove', path: amount }, ['title', 'client']],
  ])('%s', (_name, operation, expected) => expect(fieldKeys(operation)).toEqual(expected))
})

test('an element that is put again keeps its place', () => {
  const client = { key: 'client', type: 'text', name: { en: 'Client' } }
  expect(fieldKeys({ do: 'put', path: ['modules', 'contract', 'fields', 'client'], value: client })).toEqual(['title', 'client', 'amount'])
})

test('fields of a section and lists of a menu entry are addressed by themselves', () => {
  const changed = applyOperations(exampleBlueprint(), [
    { do: 'move', path: ['modules', 'contract', 'sections', 'main', 'fields', 'amount'], before: 'client' },
    { do: 'remove', path: ['menu', 'contract', 'lists', 'contract_active'] },
    { do: 'remove', path: ['lists', 'contract_active', 'columns', 'client.segment'] },
  ])
  expect(changed.modules[1]?.sections[0]?.fields).toEqual(['title', 'amount', 'client'])
  expect(changed.menu[0]?.lists).toEqual([])
  expect(changed.lists[0]?.columns).toEqual([{ field: 'title' }, { field: 'amount' }])
})

describe('a path that leads nowhere is refused', () => {
  test.each<[string, Operation, object]>([
    ['an unknown module', { do: 'put', path: ['modules', 'nix', 'name'], value: {} }, { missing: 'nix' }],
    ['an unknown field', { do: 'remove', path: ['modules', 'contract', 'fields', 'nix'] }, { missing: 'nix' }],
    ['an unknown property', { do: 'remove', path: ['modules', 'contract', 'nix'] }, { missing: 'nix' }],
    ['moving what is not there', { do: 'move', path: ['modules', 'nix'], before: null }, { missing: 'nix' }],
    ['inside a condition', { do: 'put', path: ['lists', 'contract_active', 'condition', 'op'], value: 'is' }, { missing: 'condition' }],
    ['inside a text', { do: 'put', path: ['currency', 'x'], value: 1 }, { missing: 'x' }],
  ])('%s', (_name, operation, details) => expect(refusalOf(operation)).toMatchObject({ code: 'not_found', details }))

  test.each<[string, Operation]>([
    ['an element under another key', { do: 'put', path: amount, value: { key: 'other' } }],
    ['moving a property', { do: 'move', path: ['modules', 'contract', 'name'], before: null }],
    ['a prototype', { do: 'put', path: ['__proto__'], value: {} }],
    ['removing everything', { do: 'remove', path: [] }],
  ])('%s', (_name, operation) => expect(refusalOf(operation)).toMatchObject({ code: 'bad_request' }))

  test('a prototype is never reached', () => {
    expect(refusalOf({ do: 'put', path: ['__proto__', 'polluted'], value: true })).toMatchObject({ code: 'not_found' })
    expect(refusalOf({ do: 'put', path: ['modules', 'contract', 'constructor', 'x'], value: true })).toMatchObject({ code: 'not_found' })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

test('[I18] every operation can be taken back', () => {
  fc.assert(
    fc.property(fc.array(anyOperation(), { minLength: 1, maxLength: 12 }), (operations) => {
      let blueprint = exampleBlueprint()
      for (const operation of operations) {
        const before = blueprint
        try {
          blueprint = applyOperation(blueprint, operation)
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
          continue
        }
        expect(applyOperation(blueprint, inverseOf(operation, before))).toEqual(before)
      }
    }),
    { seed: 1, numRuns: 500 },
  )
})

describe('a later operation undoes an earlier one', () => {
  const put = (path: string[], value: unknown = { key: path.at(-1) }): Operation => ({ do: 'put', path, value })
  const remove = (path: string[]): Operation => ({ do: 'remove', path })
  const move = (path: string[], before: string | null): Operation => ({ do: 'move', path, before })
  test.each<[string, Operation, Operation, boolean]>([
    ['two values for one name', put(['modules', 'a', 'name'], 1), put(['modules', 'a', 'name'], 2), true],
    ['the same value twice', put(['modules', 'a', 'name'], 1), put(['modules', 'a', 'name'], 1), false],
    ['different properties', put(['modules', 'a', 'name'], 1), put(['modules', 'a', 'icon'], 2), false],
    ['two new fields', put([...amount.slice(0, 3), 'x']), put([...amount.slice(0, 3), 'y']), false],
    ['a change in what is put anew', put([...amount, 'name'], 1), put(amount), true],
    ['a change in what was put: it goes on with it', put(amount), put([...amount, 'name'], 1), false],
    ['a change in what is removed', put([...amount, 'name'], 1), remove(amount), true],
    ['both remove', remove(amount), remove(amount), false],
    ['put again after it was removed', remove(amount), put(amount), true],
    ['moved to two places', move(amount, 'title'), move(amount, null), true],
    ['moved and renamed', move(amount, 'title'), put([...amount, 'name'], 1), false],
    ['moved and replaced', move(amount, 'title'), put(amount), false],
    ['moved, and all around it replaced', move(amount, 'title'), put(['modules', 'contract']), true],
    ['moved and removed', move(amount, 'title'), remove(amount), true],
    ['put and moved', put(amount), move(amount, null), false],
  ])('%s', (_name, earlier, later, expected) => expect(undoes(later, earlier)).toBe(expected))
})

/** Operations at places that are there, or nearly. */
function anyOperation(): fc.Arbitrary<Operation> {
  const path = fc.constantFrom(
    ...placesOf(exampleBlueprint()),
    ['modules', 'new'],
    ['modules', 'contract', 'fields', 'new'],
    ['nix', 'nix'],
  )
  const before = fc.constantFrom(null, 'title', 'amount', 'contract', 'nix')
  return fc.oneof(
    fc.record({ do: fc.constant('remove' as const), path }),
    fc.record({ do: fc.constant('move' as const), path, before }),
    fc.tuple(path, fc.constantFrom(null, undefined, 'title', 'nix'), fc.boolean()).map(([path, before, isElement]): Operation => ({
      do: 'put',
      path,
      value: isElement ? { key: path.at(-1), module: path.at(-1), field: path.at(-1) } : (path.at(-1) ?? ''),
      ...(before !== undefined && { before }),
    })),
  )
}

function placesOf(node: unknown, path: string[] = []): string[][] {
  if (typeof node !== 'object' || node === null) return [path]
  const entries: [string, unknown][] = Array.isArray(node) ? node.map((item) => [elementKey(item) ?? '', item]) : Object.entries(node)
  return [...(path.length > 0 ? [path] : []), ...entries.flatMap(([key, child]) => placesOf(child, [...path, key]))]
}
