import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { draftedMenu, listsOf, menuOf } from './menu.ts'

const blueprint = {
  modules: [
    { key: 'client', enabled: true },
    { key: 'order', enabled: false },
    { key: 'task', enabled: true },
  ],
  lists: [
    { key: 'mine', module: 'client', name: { pl: 'Moi' } },
    { key: 'late', module: 'task', name: { pl: 'Po terminie' } },
  ],
  menu: [
    { module: 'task', lists: ['late', 'gone'] },
    { module: 'order', lists: [] },
    { module: 'client', lists: ['mine'] },
  ],
} as unknown as Blueprint

test('enabled modules stand in menu order, with the lists that are there, then the own ones', () => {
  const menu = menuOf(blueprint, [{ id: 'u1', module: 'client', name: { pl: 'Łódź' } }])
  expect(menu.map(({ module, lists }) => [module.key, ...lists.map(({ key }) => key)])).toEqual([
    ['task', 'late'],
    ['client', 'mine', 'u1'],
  ])
})

test('the lists of a module stand in the order of the menu, those that are not in it below them', () => {
  const list = (key: string) => ({ key, module: 'task' })
  const { pinned, others } = listsOf(
    { lists: ['all', 'mine', 'late'].map(list), menu: [{ module: 'task', lists: ['late', 'mine'] }] } as never,
    'task',
  )
  expect([pinned, others].map((lists) => lists.map(({ key }) => key))).toEqual([['late', 'mine'], ['all']])
})

test('who configures reads the names of the draft, and what they are until then', () => {
  const lists = blueprint.lists.map((list) => (list.key === 'late' ? { ...list, name: { pl: 'Spóźnione' } } : list))
  expect(draftedMenu(menuOf(blueprint), { ...blueprint, lists })[0]?.lists).toMatchObject([
    { key: 'late', name: { pl: 'Spóźnione' }, published: { pl: 'Po terminie' } },
  ])
})

test('who configures sees the icons of the draft', () => {
  const modules = blueprint.modules.map((module) => (module.key === 'task' ? { ...module, icon: 'star' } : module))
  expect(draftedMenu(menuOf(blueprint), { ...blueprint, modules }).map(({ module }) => module.icon)).toEqual(['star', undefined])
})

test('who configures reads the menu in the order of the draft', () => {
  const menu = blueprint.menu.toReversed()
  expect(draftedMenu(menuOf(blueprint), { ...blueprint, menu }).map(({ module }) => module.key)).toEqual(['client', 'task'])
})
