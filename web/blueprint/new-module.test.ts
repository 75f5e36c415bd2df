import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import { validateBlueprint } from '@nurt/core/blueprint/validate.ts'
import { expect, test } from 'vitest'
import { newModule } from './new-module.ts'
import { startProcess } from './shown-in-list.ts'

const empty: Blueprint = {
  format: 1,
  languages: ['pl', 'en'],
  timeZone: 'Europe/Warsaw',
  currency: 'PLN',
  country: 'PL',
  modules: [],
  lists: [],
  roles: [{ key: 'administrator', name: { en: 'Administrator' }, configure: true, rights: {} }],
  menu: [],
}
const words = { name: 'Umowy', one: 'Umowa', add: 'Dodaj: umowa', all: 'Wszystkie', title: 'Nazwa', section: 'Dane' }

test('a new module may be published as it is; of a second of the same name only the name has to be changed', () => {
  const first = newModule(empty, 'pl', words, 'repeat')
  const once = applyOperations(empty, first.operations)
  const second = newModule(once, 'pl', words, 'repeat')
  const twice = applyOperations(once, second.operations)

  expect([first.key, second.key]).toEqual(['umowa', 'umowa_2'])
  expect(twice.menu.map(({ module }) => module)).toEqual(['umowa', 'umowa_2'])
  expect(validateBlueprint(once)).toEqual([])
  expect(validateBlueprint(twice).map(({ path, code }) => [path.join('.'), code])).toEqual([['modules.umowa_2.name', 'name_twice']])
})

test('statuses for a new module are a column of its list, once', () => {
  const { key, operations } = newModule(empty, 'pl', words, 'repeat')
  const made = applyOperations(empty, operations)
  const module = made.modules.find((one) => one.key === key)!
  const process = {
    groups: [{ key: 'all', name: { pl: 'Wszystkie' } }],
    steps: [{ key: 'new', name: { pl: 'Nowa' }, color: 'blue' as const, group: 'all', final: true }],
  }
  const started = applyOperations(made, startProcess(made, module, process))
  expect(started.lists[0]?.columns.map(({ field }) => field)).toEqual(['name', 'step', 'owner', 'updated_at'])
  expect(validateBlueprint(started)).toEqual([])
  const again = applyOperations(started, startProcess(started, module, process))
  expect(again.lists[0]?.columns).toEqual(started.lists[0]?.columns)
})
