import { expect, test } from 'vitest'
import type { Field, Module } from '../blueprint/document.ts'
import { guessHeader, guessHeaderLanguage, guessBlanks } from './guess-table.ts'
import { guessField } from './guess-field.ts'
import { guessMapping } from './guess-mapping.ts'

const field = (key: string, type: Field['type'], pl: string, more: object = {}): Field => ({ key, type, name: { pl }, ...more }) as Field

const client: Module = {
  key: 'client',
  name: { pl: 'Klienci' },
  one: { pl: 'Klient' },
  add: { pl: 'Dodaj klienta' },
  icon: 'building',
  enabled: true,
  traits: [],
  title: 'name',
  sections: [],
  fields: [
    field('name', 'text', 'Nazwa'),
    field('tax_id', 'tax_id', 'NIP'),
    field('email', 'email', 'E-mail'),
    field('phone', 'phone', 'Telefon'),
    field('address', 'address', 'Adres'),
    field('parent', 'link', 'Spółka matka', { module: 'client' }),
    field('number', 'autonumber', 'Numer', { pattern: '{n}' }),
    field('old', 'text', 'Fax', { hidden: true }),
  ],
}

test('[P6] the columns of another program find their fields, parts of an address too', () => {
  const names = ['customerID', 'companyName', 'contactName', 'address', 'city', 'region', 'postalCode', 'country', 'phone', 'fax']
  expect(guessMapping(names, client)).toEqual({
    1: { field: 'name' },
    3: { field: 'address', part: 'street' },
    4: { field: 'address', part: 'city' },
    5: { field: 'address', part: 'region' },
    6: { field: 'address', part: 'postalCode' },
    7: { field: 'address', part: 'country' },
    8: { field: 'phone' },
  })
})

test('[P6] a field is taken by the column that names it, not by the first that is alike', () => {
  expect(guessMapping(['Firma', 'Nazwa', 'Spółka matka', 'Numer'], client)).toEqual({
    1: { field: 'name' },
    2: { field: 'parent', missing: 'problem' },
  })
})

test('[P6] the column of statuses is known by its values, whatever it is called', () => {
  const step = { key: 'active', name: { pl: 'Aktywna' }, color: 'green', group: 'open' } as const
  const module: Module = { ...client, process: { groups: [{ key: 'open', name: {} }], steps: [step] } }
  const rows = [
    ['Acme', 'warm', 'aktywna'],
    ['Bolt', 'cold', ''],
  ]
  expect(guessMapping(['Nazwa', 'Status', 'Etap'], module, '', rows)).toEqual({ 0: { field: 'name' }, 2: { system: 'step' } })
})

test('[P6] an address in one column is taken whole; an amount may say its currency', () => {
  const fields = [...client.fields, field('amount', 'money', 'Kwota'), field('fee', 'money', 'Opłata', { currency: 'EUR' })]
  expect(guessMapping(['Adres', 'Kwota (PLN)', 'Opłata (EUR)'], { ...client, fields }, 'PLN')).toEqual({
    0: { field: 'address' },
    1: { field: 'amount' },
    2: { field: 'fee' },
  })
  expect(guessMapping(['Siedziba'], { ...client, fields: [field('seat', 'address', 'Siedziba')] })).toEqual({ 0: { field: 'seat' } })
  expect(guessMapping(['Kwota (EUR)'], { ...client, fields }, 'PLN')).toEqual({})
})

test('[P6] a column that says more than the field fits where nothing fits better', () => {
  expect(guessMapping(['Nazwa umowy', 'Telefon do biura'], client)).toEqual({ 0: { field: 'name' }, 1: { field: 'phone' } })
  expect(guessMapping(['Nazwa umowy', 'Nazwa'], client)).toEqual({ 1: { field: 'name' } })
})

test.each([
  [['Nazwa', 'Miasto', 'Telefon'], 'pl'],
  [['Név', 'Cím', 'Adószám'], 'hu'],
  [['Название', 'Город'], 'ru'],
  [['companyName', 'postalCode'], 'en'],
  [['a', 'b'], 'pl'],
] as const)('[P6] the language of the columns %j is %s', (names, language) => {
  expect(guessHeaderLanguage(names, 'pl')).toBe(language)
})

test.each([
  [
    [
      ['id', 'name'],
      ['1', 'Anna'],
    ],
    true,
  ],
  [
    [
      ['1', 'Anna'],
      ['2', 'Jan'],
    ],
    false,
  ],
  [
    [
      ['name', 'name'],
      ['x', 'y'],
    ],
    false,
  ],
  [[['anna@firma.pl', 'Anna']], false],
  [[], false],
])('[P6] whether the first row of %j names the columns: %s', (rows, header) => {
  expect(guessHeader(rows)).toBe(header)
})

test('[P6] a literal NULL is offered as a blank only where it stands', () => {
  expect(
    guessBlanks([
      ['NULL', 'x'],
      ['NULLABLE', '-'],
    ]),
  ).toEqual(['NULL', '-'])
})

const locale = { language: 'pl', timeZone: 'Europe/Warsaw', country: 'PL', currency: 'PLN' } as const

test.each([
  ['Kwota', ['12,50', '1 300,00', ''], { type: 'number', places: 2 }],
  ['Sztuk', ['1', '20', '3'], { type: 'number', places: 0 }],
  ['Data', ['1996-07-04 00:00:00.000', '05.07.1996'], { type: 'date' }],
  ['Kod', ['05021', '00-950'], { type: 'text' }],
  ['Poczta', ['a@b.pl', 'c@d.pl'], { type: 'email' }],
  ['Strona', ['https://nurt.example', 'www.firma.pl'], { type: 'url' }],
  ['Zgoda', ['tak', 'nie', 'tak'], { type: 'yes_no' }],
  ['Telefon', ['+48 22 123 45 67', '601 100 100'], { type: 'text' }],
  ['Uwagi', ['x'.repeat(200)], { type: 'long_text' }],
  ['Pusta', ['', ''], { type: 'text' }],
])('[I10] the column %s becomes the right kind of field', (name, cells, expected) => {
  expect(guessField(name, cells, [], locale)).toMatchObject(expected)
})

test('[I10] few values that repeat become choices; a key that is taken gets a number', () => {
  const cells = Array.from({ length: 20 }, (_, n) => (n % 2 ? 'ciepły' : 'zimny'))
  const guess = guessField('Status', cells, ['status'], locale)
  expect(guess.key).not.toBe('status')
  expect(guess).toMatchObject({ type: 'choice', choices: [{ name: { pl: 'zimny' } }, { name: { pl: 'ciepły' } }] })
})
