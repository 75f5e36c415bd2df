import { describe, expect, test } from 'vitest'
import type { Blueprint, Field } from './document.ts'
import { keepRemoved } from './keep-removed.ts'
import { structureChanges } from './structure-changes.ts'
import { exampleBlueprint, withField } from './testing.ts'

const name = { en: 'Extra' }

function changes(from: Blueprint | undefined, to: Blueprint): string[] {
  return structureChanges(from, to).map((change) => {
    const field = 'field' in change ? `.${'lines' in change ? `${change.lines}.` : ''}${change.field.key}` : ''
    const detail = 'step' in change ? `.${change.step}` : 'choice' in change ? `.${change.choice}` : ''
    return `${change.do} ${change.module.key}${field}${detail}`
  })
}

function between(from: Partial<Field> | undefined, to: Partial<Field>): string[] {
  const withExtra = (field: Partial<Field>) => withField({ key: 'extra', name, ...field } as Field)
  return changes(from ? withExtra(from) : exampleBlueprint(), withExtra(to))
}

test('an empty workspace gets tables first, links last, constraints after all', () => {
  expect(changes(undefined, exampleBlueprint())).toEqual([
    'add_module client',
    'add_module contract',
    'add_process contract',
    'add_field client.title',
    'add_field client.segment',
    'add_field contract.title',
    'add_field contract.amount',
    'add_field contract.client',
    'add_required client.title',
  ])
})

test('nothing to do between equal blueprints', () => expect(changes(exampleBlueprint(), exampleBlueprint())).toEqual([]))

describe('[I10] a field', () => {
  const stored: Partial<Field> = { type: 'formula', formula: '1', result: 'number' }
  const choices = (...keys: string[]): Partial<Field> => ({ type: 'choice', choices: keys.map((key) => ({ key, name, color: 'red' })) })
  test.each<[string, Partial<Field> | undefined, Partial<Field>, string[]]>([
    ['added', undefined, { type: 'text' }, ['add_field contract.extra']],
    ['added as unique', undefined, { type: 'text', unique: true }, ['add_field contract.extra', 'add_unique contract.extra']],
    ['renamed', { type: 'text' }, { type: 'text', name: { en: 'Other' } }, []],
    ['of another type', { type: 'text' }, { type: 'date' }, ['change_type contract.extra']],
    ['now required', { type: 'text' }, { type: 'text', required: true }, ['add_required contract.extra']],
    ['no more required', { type: 'text', required: true }, { type: 'text' }, ['remove_required contract.extra']],
    [
      'hidden while required',
      { type: 'text', required: true },
      { type: 'text', required: true, hidden: true },
      ['remove_required contract.extra'],
    ],
    ['shown again', { type: 'text', unique: true, hidden: true }, { type: 'text', unique: true }, ['add_unique contract.extra']],
    ['pointing elsewhere', { type: 'link', module: 'client' }, { type: 'link', module: 'contract' }, ['retarget_link contract.extra']],
    ['computed', undefined, stored, ['add_field contract.extra', 'compute_again contract.extra']],
    ['computed otherwise', stored, { ...stored, formula: '2' } as Partial<Field>, ['compute_again contract.extra']],
    [
      'computed with another result',
      stored,
      { ...stored, result: 'text' } as Partial<Field>,
      ['change_type contract.extra', 'compute_again contract.extra'],
    ],
    ['no longer stored', stored, { ...stored, live: true } as Partial<Field>, ['change_type contract.extra']],
    ['without a choice', choices('a', 'b'), choices('b'), ['remove_choice contract.extra.a']],
    [
      'with lines',
      undefined,
      { type: 'lines', fields: [{ key: 'price', type: 'money', name, required: true }] },
      ['add_field contract.extra', 'add_field contract.extra.price', 'add_required contract.extra.price'],
    ],
    [
      'with another column of its lines',
      { type: 'lines', fields: [{ key: 'price', type: 'money', name }] },
      { type: 'lines', fields: [{ key: 'price', type: 'number', name }] },
      ['change_type contract.extra.price'],
    ],
  ])('%s', (_name, from, to, expected) => expect(between(from, to)).toEqual(expected))
})

test('a process that comes later, and a step that goes', () => {
  const [client, contract] = exampleBlueprint().modules
  const plain = { ...contract, process: undefined }
  const from = { ...exampleBlueprint(), modules: [client, plain] } as Blueprint
  expect(changes(from, exampleBlueprint())).toEqual(['add_process contract'])
  const fewer = structuredClone(exampleBlueprint())
  fewer.modules[1]?.process?.steps.shift()
  expect(changes(exampleBlueprint(), fewer)).toEqual(['remove_step contract.draft'])
})

describe('what is taken out is kept out of sight', () => {
  test('a field is hidden, and shown again with the version that has it', () => {
    const published = withField({ key: 'extra', type: 'text', name })
    const kept = keepRemoved(published, exampleBlueprint())
    expect(kept.modules[1]?.fields.at(-1)).toEqual({ key: 'extra', type: 'text', name, hidden: true })
    expect(changes(published, kept)).toEqual([])
    expect(keepRemoved(kept, published)).toEqual(published)
  })

  test('a module is switched off', () => {
    const without = { ...exampleBlueprint(), modules: exampleBlueprint().modules.slice(0, 1) }
    expect(keepRemoved(exampleBlueprint(), without).modules).toEqual([
      exampleBlueprint().modules[0],
      { ...exampleBlueprint().modules[1], enabled: false },
    ])
  })

  test('a choice and a column of line items are hidden', () => {
    const choice = (...keys: string[]) =>
      withField({ key: 'extra', type: 'choice', name, choices: keys.map((key) => ({ key, name, color: 'red' })) })
    expect(keepRemoved(choice('a', 'b'), choice('b')).modules[1]?.fields.at(-1)).toMatchObject({
      choices: [{ key: 'b' }, { key: 'a', hidden: true }],
    })
    const lines = (...keys: string[]) =>
      withField({ key: 'extra', type: 'lines', name, fields: keys.map((key) => ({ key, type: 'text', name })) })
    expect(keepRemoved(lines('a', 'b'), lines('b')).modules[1]?.fields.at(-1)).toMatchObject({
      fields: [{ key: 'b' }, { key: 'a', hidden: true }],
    })
  })
})
