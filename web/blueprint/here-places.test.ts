import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { applyOperations, rowAt } from '@nurt/core/blueprint/operations.ts'
import type { Blueprint, Module } from '@nurt/core/blueprint/document.ts'
import { expect, test } from 'vitest'
import { dropped, fieldAt, nameAt, placeAfter, stepped, type Place } from './here-places.ts'

const fields = ['title', 'amount'].map((key) => ({ key, type: 'text' as const, name: { en: key } }))
const sections: Module['sections'] = [
  { key: 'main', name: { en: 'Main' }, fields: ['title', 'amount'] },
  { key: 'more', name: { en: 'More' }, fields: [] },
]
const blueprint = exampleBlueprint()
const [first] = blueprint.modules
const formed: Blueprint = { ...blueprint, modules: [{ ...first!, key: 'contract', fields, sections }] }
const section = (key: string): string[] => ['modules', 'contract', 'sections', key]
const placed = (key: string, field: string): string[] => [...section(key), 'fields', field]
const rowsAfter = (operations: ReturnType<typeof dropped>) => {
  const after = applyOperations(formed, operations)
  return ['main', 'more'].map((key) => rowAt(after, placed(key, '')))
}

test('a field dropped before another one stands there, and where it stands nothing is done', () => {
  expect(rowsAfter(dropped(formed, placed('main', 'amount'), placed('main', 'title'), false))).toEqual([['amount', 'title'], []])
  expect(dropped(formed, placed('main', 'amount'), placed('main', 'title'), true)).toEqual([])
  expect(dropped(formed, placed('main', 'amount'), section('main'), true)).toEqual([])
})

test('a field dropped on an empty section goes into it, and is found there', () => {
  const operations = dropped(formed, placed('main', 'title'), section('more'), false)
  expect(rowsAfter(operations)).toEqual([['amount'], ['title']])
  expect(placeAfter(placed('main', 'title'), operations)).toEqual(placed('more', 'title'))
})

test('by keys a field moves in its section, and from its end into the next one', () => {
  expect(rowsAfter(stepped(formed, placed('main', 'title'), 1))).toEqual([['amount', 'title'], []])
  expect(rowsAfter(stepped(formed, placed('main', 'amount'), 1))).toEqual([['title'], ['amount']])
  expect(stepped(formed, placed('main', 'title'), -1)).toEqual([])
})

test('a section and a column do not stand in each other', () => {
  const column: Place = ['lists', 'all', 'columns', 'title']
  expect(dropped(formed, column, section('main'), false)).toEqual([])
  expect(dropped(formed, section('main'), column, false)).toEqual([])
})

test('what a place is called by is the name of its field, or its own', () => {
  expect(fieldAt(formed, placed('main', 'title'))).toEqual(['modules', 'contract', 'fields', 'title'])
  expect(nameAt(formed, placed('main', 'title'))).toEqual(['modules', 'contract', 'fields', 'title', 'name'])
  expect(nameAt(formed, section('main'))).toEqual([...section('main'), 'name'])
  expect(nameAt(formed, ['lists', 'none', 'columns', 'owner'])).toBeUndefined()
})
