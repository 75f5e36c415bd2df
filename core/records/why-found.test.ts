import { expect, test } from 'vitest'
import type { Field } from '../blueprint/document.ts'
import { whyFound } from './why-found.ts'

const locale = { language: 'pl', timeZone: 'Europe/Warsaw', country: 'PL', currency: 'PLN' } as const
const choices = [{ key: 'rare', name: { pl: 'Okazjonalny', en: 'Occasional' }, color: 'gray' as const }]
const fields: Field[] = [
  { key: 'name', name: {}, type: 'text' },
  { key: 'tax_id', name: {}, type: 'tax_id' },
  { key: 'segment', name: {}, type: 'choice', choices },
  { key: 'phone', name: {}, type: 'phone' },
  { key: 'notes', name: {}, type: 'long_text' },
]
const notes = `Pierwsza rozmowa była krótka i bardzo rzeczowa.\n${'Potem '.repeat(30)}zamówili czerwoną cegłę na płot. ${'Koniec '.repeat(30)}`
const values = { name: 'Łąka Sp. z o.o.', tax_id: 'PL5260250274', segment: 'rare', phone: '+48221234567', notes }

function why(words: string, digits = ''): string[] {
  return whyFound({ title: values.name, fields, values, locale }, { words: words.split(' '), digits }).map(
    ({ field, text }) => `${field.key}: ${text}`,
  )
}

test('nothing is to be said where the name says it', () => {
  expect(why('laka')).toEqual([])
  expect(why('laka sp.')).toEqual([])
})

test.each([
  ['a choice in the reader’s words, by whichever language it was found', 'occasional', '', ['segment: Okazjonalny']],
  ['a number as it is printed', '22 123', '22123', ['phone: +48 22 123 45 67']],
  ['a tax id', '526025', '526025', ['tax_id: 526-025-02-74']],
  ['the words that the name lacks', 'laka okazjonalny', '', ['segment: Okazjonalny']],
  ['two fields that hold one word each', 'okazjonalny cegl', '', ['segment: Okazjonalny', expect.stringContaining('cegłę') as string]],
])('%s', (_, words, digits, expected) => {
  expect(why(words, digits)).toEqual(expected)
})

test('of a long text the part around the word, in its own spelling', () => {
  const [told = ''] = why('czerwona')
  expect(told).toBe('notes: …Potem Potem Potem Potem zamówili czerwoną cegłę na płot. Koniec Koniec Koniec…')
})

test('a field that the reader may not read says nothing', () => {
  const readable = fields.slice(0, 1)
  expect(whyFound({ title: values.name, fields: readable, values, locale }, { words: ['okazjonalny'], digits: '' })).toEqual([])
})
