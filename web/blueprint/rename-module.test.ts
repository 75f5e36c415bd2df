import type { Blueprint, Module } from '@nurt/core/blueprint/document.ts'
import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import { expect, test } from 'vitest'
import { renameModule } from './rename-module.ts'

function moduleOf(key: string, name: string, one: string, fields: Module['fields']): Module {
  const label = { pl: name, en: key }
  const sections = [{ key: 'main', name: { pl: one }, fields: [] }]
  return { key, name: label, one: { pl: one }, add: label, icon: 'file', enabled: true, traits: [], title: 'name', fields, sections }
}

const order = moduleOf('order', 'Zlecenia', 'Zlecenie', [
  { key: 'client', type: 'link', name: { pl: 'Klient' }, module: 'client', inverse: { pl: 'Zlecenia', en: 'Orders' } },
])
const task = moduleOf('task', 'Zadania', 'Zadanie', [
  { key: 'order', type: 'link', name: { pl: 'Zlecenie' }, module: 'order', inverse: { pl: 'Zadania' } },
  { key: 'other', type: 'link', name: { pl: 'Poprzednie' }, module: 'order' },
])
const blueprint: Blueprint = {
  format: 1,
  languages: ['pl', 'en'],
  timeZone: 'Europe/Warsaw',
  currency: 'PLN',
  country: 'PL',
  modules: [order, task],
  lists: [],
  roles: [],
  menu: [],
}

test('[I1] what was called by the old name of a module is called by the new one, in that language only', () => {
  const renamed = applyOperations(
    blueprint,
    renameModule({ blueprint, module: order, part: 'name', label: { ...order.name, pl: 'Stałe umowy' } }),
  )
  expect(renamed.modules[0]?.name).toEqual({ pl: 'Stałe umowy', en: 'order' })
  expect(renamed.modules[0]?.fields[0]).toMatchObject({ inverse: { pl: 'Stałe umowy', en: 'Orders' } })
})

test('[I1] links to a module and its form follow the name of one; a link with a name of its own keeps it', () => {
  const renamed = applyOperations(blueprint, renameModule({ blueprint, module: order, part: 'one', label: { pl: 'Stała umowa' } }))
  expect(renamed.modules[1]?.fields.map(({ name }) => name.pl)).toEqual(['Stała umowa', 'Poprzednie'])
  expect(renamed.modules[0]?.sections[0]?.name.pl).toBe('Stała umowa')
  expect(renamed.modules[1]?.sections[0]?.name.pl).toBe('Zadanie')
})

test('the add button follows the name of one where it was made from it, in the language in which it is given', () => {
  const add = (button: string, one: string) => {
    const module = { ...order, one: { pl: one, en: 'Order' }, add: { pl: button, en: 'Add order' } }
    const label = { pl: 'Stała umowa', en: 'Order' }
    const operations = renameModule({ blueprint, module, part: 'one', label, add: { pl: 'Dodaj: stała umowa' } })
    return operations.find(({ path }) => path.at(-1) === 'add')
  }
  const followed = { do: 'put', path: ['modules', 'order', 'add'], value: { pl: 'Dodaj: stała umowa', en: 'Add order' } }
  expect(add('Dodaj zlecenie', 'Zlecenie')).toEqual(followed)
  expect(add('Nowa usługa', 'Usługa')).toEqual(followed)
  expect(add('Dodaj klienta', 'Klient')).toEqual(followed)
  expect(add('Dodaj klienta', 'Zlecenie')).toBeUndefined()
})
