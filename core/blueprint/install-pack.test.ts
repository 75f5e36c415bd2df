import { describe, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import type { Blueprint } from './document.ts'
import { emptyBlueprint, installOperations, isInstalled, packChain } from './install-pack.ts'
import { applyOperations } from './operations.ts'
import { type Pack, parsePack } from './pack.ts'
import { exampleBlueprint } from './testing.ts'

const { modules, lists, roles, menu } = exampleBlueprint()
const head = { version: '1.0.0', icon: 'star', name: { en: 'Pack' }, description: { en: 'A pack' }, documents: [], samples: {} }
const base: Pack = { ...head, key: 'base', blueprint: { modules, lists, roles, menu } }
const note = { key: 'note', type: 'text', name: { en: 'Note' } } as const
const agency: Pack = {
  ...head,
  key: 'agency',
  on: 'base',
  blueprint: {
    modules: [{ key: 'contract', name: { en: 'Recurring contracts' }, fields: [note] }],
    menu: [
      { module: 'client', lists: [] },
      { module: 'contract', lists: [] },
    ],
  },
}
const empty = emptyBlueprint({ languages: ['en'], timeZone: 'UTC', currency: 'EUR', country: 'DE' })

function install(blueprint: Blueprint, key: string): Blueprint {
  return applyOperations(blueprint, installOperations(blueprint, packChain([agency, base], key)))
}

function refusalOf(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error instanceof Refusal ? { code: error.code, details: error.details } : error
  }
  return undefined
}

test('[I29] a pack fills an empty workspace and leaves its settings', () => {
  const blueprint = install(empty, 'base')
  expect(blueprint).toMatchObject({ languages: ['en'], currency: 'EUR', menu, roles })
  expect(blueprint.modules.map(({ key }) => key)).toEqual(['client', 'contract'])
})

test('every element remembers its pack', () => {
  const blueprint = install(empty, 'agency')
  expect(blueprint.modules[1]?.origin).toEqual({ pack: 'base', version: '1.0.0' })
  expect(blueprint.modules[1]?.fields.map(({ origin }) => origin?.pack)).toEqual(['base', 'base', 'base', 'agency'])
  expect(blueprint.lists[0]?.origin?.pack).toBe('base')
})

test('a pack brings the one that it builds on, and changes what that one made', () => {
  const blueprint = install(empty, 'agency')
  expect(blueprint.modules[1]).toMatchObject({ name: { en: 'Recurring contracts' }, title: 'title' })
  expect(blueprint.menu.map(({ module }) => module)).toEqual(['client', 'contract'])
})

test('lists of a pack come into the menu beside those that stand there', () => {
  const list = { ...lists[0]!, key: 'contract_all', name: { en: 'All' } }
  const more: Pack = { ...agency, blueprint: { lists: [list], menu: [{ module: 'contract', lists: ['contract_all'] }] } }
  const withBase = install(empty, 'base')
  const installed = applyOperations(withBase, installOperations(withBase, packChain([more, base], 'agency')))
  expect(installed.menu).toEqual([{ module: 'contract', lists: ['contract_active', 'contract_all'] }])
})

test('what is installed already is passed over', () => {
  const withBase = install(empty, 'base')
  expect(isInstalled(withBase, base)).toBe(true)
  expect(isInstalled(withBase, agency)).toBe(false)
  expect(install(withBase, 'agency')).toEqual(install(empty, 'agency'))
  expect(installOperations(install(empty, 'agency'), packChain([agency, base], 'agency'))).toEqual([])
})

test('a module that a pack does without is off at the start, and stays on where it is in use', () => {
  const lean: Pack = { ...head, key: 'lean', on: 'base', blueprint: { modules: [{ key: 'client', enabled: false, fields: [note] }] } }
  const clientOf = (blueprint: Blueprint) => {
    const installed = applyOperations(blueprint, installOperations(blueprint, packChain([lean, base], 'lean')))
    return installed.modules.find(({ key }) => key === 'client')
  }
  expect(clientOf(empty)?.enabled).toBe(false)
  const used = clientOf(install(empty, 'base'))
  expect(used?.enabled).toBe(true)
  expect(used?.fields.some(({ key }) => key === 'note')).toBe(true)
  const off = install(empty, 'base')
  const again = { ...off, modules: off.modules.map((module) => ({ ...module, enabled: module.key !== 'client' })) }
  expect(clientOf(again)?.enabled).toBe(false)
})

describe('what the workspace made itself is never replaced', () => {
  test('a module of the same key', () => {
    const own = { ...empty, modules: modules.slice(0, 1) }
    expect(refusalOf(() => install(own, 'base'))).toEqual({ code: 'already_exists', details: { elements: ['modules.client'] } })
  })

  test('a field and a list of the same key', () => {
    const withBase = install(empty, 'base')
    const own = applyOperations(withBase, [{ do: 'put', path: ['modules', 'contract', 'fields', 'note'], value: note }])
    expect(refusalOf(() => install(own, 'agency'))).toMatchObject({ details: { elements: ['modules.contract.fields.note'] } })
    expect(refusalOf(() => install({ ...empty, lists }, 'base'))).toMatchObject({ details: { elements: ['lists.contract_active'] } })
  })

  test('a role keeps its rights', () => {
    const own = { ...empty, roles: [{ key: 'administrator', name: { en: 'Boss' }, configure: true, rights: {} }] }
    expect(install(own, 'base').roles).toEqual(own.roles)
  })
})

test('an unknown pack is refused', () => {
  expect(refusalOf(() => packChain([base], 'nix'))).toEqual({ code: 'not_found', details: { pack: 'nix' } })
})

test('the files of a pack tell what is wrong, each with its file', () => {
  const files = { pack: 'key: Base\nversion: 1.0.0\n', blueprint: 'modules: [{ name: x }]', samples: 'client: [' }
  const parsed = parsePack(files)
  const problems = 'problems' in parsed ? parsed.problems.map(({ file, problem }) => `${file} ${problem.code}`) : []
  expect(new Set(problems)).toEqual(new Set(['pack key_format', 'pack missing_value', 'blueprint missing_value', 'samples yaml_syntax']))
})
