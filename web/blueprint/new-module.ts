import type { Blueprint, Language, List, Module } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { freeKey } from './put.ts'

interface Words {
  name: string
  one: string
  /** The add button. */
  add: string
  /** The name of its first list. */
  all: string
  /** The name of its first field. */
  title: string
  section: string
}

/** A module that can be worked with at once: a name field, a form, a list of all, a place in the menu. */
export function newModule(blueprint: Blueprint, language: Language, words: Words, icon: string): { key: string; operations: Operation[] } {
  const say = (text: string) => ({ [language]: text })
  const key = freeKey(say(words.one), blueprint.modules)
  const module: Module = {
    key,
    name: say(words.name),
    one: say(words.one),
    add: say(words.add),
    icon,
    enabled: true,
    traits: [],
    title: 'name',
    fields: [{ key: 'name', type: 'text', name: say(words.title), required: true }],
    sections: [{ key: 'main', name: say(words.section), fields: ['name'] }],
  }
  const list: List = {
    key: freeKey({ en: `${key} all` }, blueprint.lists),
    module: key,
    name: say(words.all),
    condition: { all: [] },
    columns: [{ field: 'name' }, { field: 'owner' }, { field: 'updated_at' }],
    order: [{ field: 'name', direction: 'asc' }],
    layout: { kind: 'table' },
  }
  const operations: Operation[] = [
    { do: 'put', path: ['modules', key], value: module },
    { do: 'put', path: ['lists', list.key], value: list },
    { do: 'put', path: ['menu', key], value: { module: key, lists: [list.key] } },
  ]
  return { key, operations }
}
