import { feelFunctions } from '@nurt/core/expressions/functions.ts'
import { expect, test } from 'vitest'
import type { Offer } from './formula-offers.ts'
import { isWhole, namedIn, offersFor, withOffer, wordAt } from './formula-offers.ts'
import { functionLooks } from './function-looks.ts'

const offers: Offer[] = [
  { text: 'end_date', name: 'Koniec', hint: '' },
  { text: 'wartosc', name: 'Wartość usług', hint: '' },
  { text: 'client.segment', name: 'Klient: Segment', hint: '' },
  { text: 'sum(|)', hint: '' },
  { text: 'upper case(|)', hint: '' },
]
const found = (word: string) => offersFor(offers, word).map(({ text }) => text)

test('every function of the language is offered, with a line on what it does', () => {
  expect(Object.keys(functionLooks).toSorted()).toEqual([...feelFunctions.keys()].toSorted())
})

test('the word at the caret is what is being typed', () => {
  expect(wordAt('2 * war', 7)).toEqual({ word: 'war', from: 4 })
  expect(wordAt('2 * war + end', 7)).toEqual({ word: 'war', from: 4 })
  expect(wordAt('client.se', 9)).toEqual({ word: 'client.se', from: 0 })
  expect(wordAt('12', 2)).toEqual({ word: '', from: 2 })
})

test('fields are found by key, by name without diacritics and by any word of it, functions by any word', () => {
  expect(found('uslu')).toEqual(['wartosc'])
  expect(found('kon')).toEqual(['end_date'])
  expect(found('date')).toEqual(['end_date'])
  expect(found('client.s')).toEqual(['client.segment'])
  expect(found('s')).toEqual(['sum(|)', 'client.segment'])
  expect(found('case')).toEqual(['upper case(|)'])
  expect(found('nothing')).toEqual([])
  expect(found('')).toHaveLength(5)
})

test('nothing is offered where the word is whole', () => {
  expect(isWhole(offersFor(offers, 'wartosc'), 'wartosc')).toBe(true)
  expect(isWhole(offersFor(offers, 'sum'), 'sum')).toBe(true)
  expect(isWhole(offersFor(offers, 'su'), 'su')).toBe(false)
})

test('an offer stands in the place of what was typed, and the caret where one goes on', () => {
  expect(withOffer('2 * war + 1', 7, 'wartosc')).toEqual({ text: '2 * wartosc + 1', caret: 11 })
  expect(withOffer('2 * ', 4, 'sum(|)')).toEqual({ text: '2 * sum()', caret: 8 })
})

test('the fields that a formula names are told by name, those in texts and those called by their key are not', () => {
  const fields = [...offers, { text: 'status', name: 'Status', hint: '' }]
  const named = (text: string) => namedIn(text, fields).map(({ name }) => name)
  expect(named('if client.segment = "end_date" then wartosc * 2 else wartosc')).toEqual(['Wartość usług', 'Klient: Segment'])
  expect(named('end_date2 + client')).toEqual([])
  expect(named('status')).toEqual([])
})
