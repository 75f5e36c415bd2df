import { describe, expect, test } from 'vitest'
import { keepRemoved } from './keep-removed.ts'
import { exampleBlueprint, withField } from './testing.ts'

const name = { en: 'Extra' }

describe('what is taken out is kept out of sight', () => {
  test('a field is hidden, and shown again with the version that has it', () => {
    const published = withField({ key: 'extra', type: 'text', name })
    const kept = keepRemoved(published, exampleBlueprint())
    expect(kept.modules[1]?.fields.at(-1)).toEqual({ key: 'extra', type: 'text', name, hidden: true })
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
