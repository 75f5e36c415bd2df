import { expect, test } from 'vitest'
import { freeName } from './free-name.ts'

test('a name that others have, in whatever language and case, is counted on', () => {
  const others = [{ name: { pl: 'Nowa lista' } }, { name: { en: 'new list' } }, { name: { pl: 'Nowa lista 2' } }]
  expect(['Moja lista', 'Nowa lista', 'New list'].map((name) => freeName(name, others))).toEqual([
    'Moja lista',
    'Nowa lista 3',
    'New list 2',
  ])
})
