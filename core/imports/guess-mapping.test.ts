import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Field, Module } from '../blueprint/document.ts'
import { guessHeader, guessHeaderLanguage, guessBlanks } from './guess-table.ts'
import { newFieldOf, newFieldTypesOf } from './guess-field.ts'
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

test.each([
  ['Hungarian', ['Cégnév', 'Adószám', 'E-mail-cím', 'Telefonszám', 'Irányítószám', 'Település', 'Utca']],
  ['Russian', ['Название компании', 'ИНН', 'Электронная почта', 'Номер телефона', 'Почтовый индекс', 'Город', 'Улица']],
])('[P6] the columns of a %s file find their fields', (_, names) => {
  expect(guessMapping(names, client)).toEqual({
    0: { field: 'name' },
    1: { field: 'tax_id' },
    2: { field: 'email' },
    3: { field: 'phone' },
    4: { field: 'address', part: 'postalCode' },
    5: { field: 'address', part: 'city' },
    6: { field: 'address', part: 'street' },
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

test('[P6] a column of currencies belongs to the amounts that it is named after, or to the only ones', () => {
  const price = field('price', 'money', 'Cena')
  const cost = field('cost', 'money', 'Koszt')
  const module = (...more: Field[]): Module => ({ ...client, fields: [...client.fields, ...more] })
  const currencyOf = (field: string) => ({ field, of: 'currency' })
  expect(guessMapping(['Cena', 'Waluta'], module(price))).toEqual({ 0: { field: 'price' }, 1: currencyOf('price') })
  expect(guessMapping(['Cena', 'Cena, waluta', 'Koszt', 'Koszt waluta'], module(price, cost))).toEqual({
    0: { field: 'price' },
    1: currencyOf('price'),
    2: { field: 'cost' },
    3: currencyOf('cost'),
  })
  expect(guessMapping(['Cena', 'Koszt', 'Waluta'], module(price, cost))).toEqual({ 0: { field: 'price' }, 1: { field: 'cost' } })
  expect(guessMapping(['Opłata', 'Waluta'], module(field('fee', 'money', 'Opłata', { currency: 'EUR' })))).toEqual({ 0: { field: 'fee' } })
})

test('[P6] a column that says more than the field fits where nothing fits better', () => {
  expect(guessMapping(['Nazwa umowy', 'Telefon do biura'], client)).toEqual({ 0: { field: 'name' }, 1: { field: 'phone' } })
  expect(guessMapping(['Nazwa umowy', 'Nazwa'], client)).toEqual({ 1: { field: 'name' } })
})

test('[P6] a column of percentages whose values all lie between 0 and 1 is read as fractions', () => {
  const module = { ...client, fields: [...client.fields, field('discount', 'percent', 'Rabat')] }
  const guess = (cells: string[]) =>
    guessMapping(
      ['Rabat'],
      module,
      '',
      cells.map((cell) => [cell]),
    )
  expect(guess(['0', '0.15', '', '0,05', '1'])).toEqual({ 0: { field: 'discount', fractions: true } })
  for (const cells of [['0', '1'], ['0.5', '15'], ['0.5 %'], []]) expect(guess(cells)).toEqual({ 0: { field: 'discount' } })
})

const named = (key: string, type: Field['type'], [pl, en]: [string, string], more: object = {}): Field =>
  ({ key, type, name: { pl, en }, ...more }) as Field

const contract: Module = {
  ...client,
  key: 'order',
  name: { pl: 'Zlecenia' },
  one: { pl: 'Zlecenie' },
  process: {
    groups: [{ key: 'open', name: {} }],
    steps: [{ key: 'active', name: { pl: 'Aktywna', en: 'Active' }, color: 'green', group: 'open' }],
  },
  fields: [
    named('name', 'text', ['Nazwa', 'Name']),
    named('client', 'link', ['Klient', 'Client'], { module: 'client' }),
    named('start', 'date', ['Obowiązuje od', 'Start date']),
    named('end', 'date', ['Obowiązuje do', 'End date']),
    named('scope', 'multi_choice', ['Zakres działań', 'Scope of services'], { choices: [] }),
    named('amount', 'money', ['Kwota za okres netto', 'Net amount per cycle']),
    named('notes', 'long_text', ['Notatki', 'Notes']),
  ],
}

const wholeContract = {
  0: { field: 'name' },
  1: { field: 'client', missing: 'problem' },
  2: { field: 'start' },
  3: { field: 'end' },
  4: { field: 'amount' },
  5: { system: 'step' },
  6: { system: 'owner' },
  7: { field: 'notes' },
}

test.each([
  [['Nazwa umowy', 'Kontrahent', 'Data rozpoczęcia', 'Data zakończenia', 'Kwota', 'Status', 'Opiekun', 'Uwagi']],
  [['Név', 'Ügyfél', 'Kezdet', 'Vége', 'Összeg', 'Állapot', 'Felelős', 'Megjegyzés']],
  [['Название', 'Клиент', 'Начало', 'Окончание', 'Сумма', 'Статус', 'Ответственный', 'Комментарий']],
  [['Name', 'Customer', 'Start', 'End', 'Amount', 'Stage', 'Owner', 'Comments']],
])('[P6] the usual columns %j find their fields, the status and the owner', (names) => {
  const row = ['Umowa 1', 'Piekarnia', '15.01.2026', '31 grudnia 2026', '1 250 000,50', 'aktywna', 'Anna Nowak', 'Ważne']
  expect(guessMapping(names, contract, 'PLN', [row])).toEqual(wholeContract)
  expect(guessMapping(names, contract, 'PLN')).toEqual(wholeContract)
})

test('[P6] a column whose words begin a field’s name, or stand in it, is that field where it is the only one', () => {
  expect(guessMapping(['Zakres', 'Kwota', 'Services'], contract)).toEqual({ 0: { field: 'scope' }, 1: { field: 'amount' } })
  expect(guessMapping(['Services'], contract)).toEqual({ 0: { field: 'scope' } })
  // two fields begin with it
  expect(guessMapping(['Obowiązuje'], contract)).toEqual({})
  // too short to say anything: "Tax id"
  const fields = [named('tax', 'tax_id', ['NIP firmy', 'Tax id'])]
  expect(guessMapping(['id'], { ...contract, fields })).toEqual({})
})

test('[P6] a column is no guess where its values do not fit what it seems to be', () => {
  const since = {
    ...client,
    fields: [named('name', 'text', ['Pełna nazwa', 'Full name']), named('since', 'date', ['Klient od', 'Client since'])],
  }
  expect(guessMapping(['Klient'], since, 'PLN', [['Piekarnia'], ['Optyk']])).toEqual({})
  expect(guessMapping(['Klient'], since, 'PLN', [['2024-01-15'], ['kiedyś'], ['3.4.2024']])).toEqual({ 0: { field: 'since' } })
  expect(guessMapping(['Nazwa', 'Kwota'], contract, 'PLN', [['A', 'abc']])).toEqual({ 0: { field: 'name' } })
  expect(guessMapping(['Status'], contract, 'PLN', [['warm'], ['cold'], ['aktywna']])).toEqual({})
})

const shared = new URL('../../../shared/data/', import.meta.url)
const files = ['northwind/customers.csv', 'northwind/products.csv', 'crm-exports/pipedrive-official-sample-header.csv']
const areHere = existsSync(shared)
if (!areHere) console.warn('../shared/data is absent: mappings of real files are not tested')

test.skipIf(!areHere)('[P6] real files keep their mapping and gain only what is right', () => {
  const product = { key: 'product', name: { pl: 'Produkty' }, one: { pl: 'Produkt' } }
  const module: Module = { ...contract, ...product, fields: [...contract.fields, named('price', 'money', ['Cena netto', 'Net price'])] }
  const guesses = files.map((file) => {
    const [names = '', ...rows] = readFileSync(new URL(file, shared), 'utf8').trim().split(/\r?\n/)
    const columns = names.split(',')
    const cells = rows.filter((row) => !row.includes('"')).map((row) => row.split(','))
    const { process: _, ...plain } = module
    const mapping = guessMapping(columns, plain, 'USD', cells)
    return Object.fromEntries(Object.entries(mapping).map(([column, target]) => [columns[Number(column)], target]))
  })
  expect(guesses).toEqual([
    { companyName: { field: 'client', missing: 'problem' } },
    { productName: { field: 'name' }, unitPrice: { field: 'price' } },
    {
      'Person - Name*': { field: 'name' },
      'Organization - Name*': { field: 'client', missing: 'problem' },
      'Deal - Value': { field: 'amount' },
      'Note - Content*': { field: 'notes' },
    },
  ])
})

const person: Module = {
  ...client,
  key: 'person',
  name: { pl: 'Osoby' },
  one: { pl: 'Osoba' },
  fields: [
    named('name', 'text', ['Imię i nazwisko', 'Full name']),
    named('client', 'link', ['Klient', 'Client'], { module: 'client' }),
    named('position', 'text', ['Stanowisko', 'Position']),
    named('email', 'email', ['E-mail', 'E-mail']),
  ],
}
const headOf = (file: string) => (readFileSync(new URL(file, shared), 'utf8').split(/\r?\n/)[0] ?? '').split(',')

test.skipIf(!areHere).each([['atomic-crm-contacts-export'], ['atomic-crm-import-sample']])(
  '[P6] in %s the title of a person is the position and never the name',
  (file) => {
    const names = headOf(`crm-exports/${file}.csv`)
    const mapping = guessMapping(names, person)
    expect(mapping[names.indexOf('title')]).toEqual({ field: 'position' })
    const isWhole = (target: unknown) => JSON.stringify(target) === JSON.stringify({ field: 'name' })
    expect(names.filter((_, column) => isWhole(mapping[column]))).toEqual(['first_name', 'last_name'])
    expect(guessMapping(names, client)[names.indexOf('title')]).toBeUndefined()
  },
)

test.each([
  [['Imię i nazwisko', 'Tytuł', 'E-mail'], { 0: { field: 'name' }, 1: { field: 'position' }, 2: { field: 'email' } }],
  [['E-mail', 'Job title'], { 0: { field: 'email' }, 1: { field: 'position' } }],
  [['Title', 'E-mail'], { 0: { field: 'position' }, 1: { field: 'email' } }],
  [['Imię', 'Nazwisko', 'Tytuł'], { 0: { field: 'name' }, 1: { field: 'name' }, 2: { field: 'position' } }],
  [['first_name', 'last_name', 'Full name'], { 2: { field: 'name' } }],
  [['Nazwisko', 'Firma'], { 0: { field: 'name' }, 1: { field: 'client', missing: 'problem' } }],
] as const)('[P6] the columns %j of people', (names, expected) => {
  expect(guessMapping(names, person)).toEqual(expected)
  const { fields, ...rest } = person
  const withoutPosition = { ...rest, fields: fields.filter(({ key }) => key !== 'position') }
  expect(
    guessMapping(
      names.filter((name) => /title|tytuł/i.test(name)),
      withoutPosition,
    ),
  ).toEqual({})
})

const prefixed = [
  'Person - Name*',
  'Person - First name',
  'Person - Phone',
  'Person - Email (Work)',
  'Organization - Name*',
  'Organization - Address',
  'Deal - Title',
  'Deal - Value',
  'Deal - Stage',
  'Note - Content*',
]
const targetsOf = (module: Module, names: readonly string[], rows: string[][] = []) =>
  Object.fromEntries(Object.entries(guessMapping(names, module, 'PLN', rows)).map(([column, target]) => [names[Number(column)], target]))

test('[P6] columns that say first whose they are belong to that module, or to the link that leads there', () => {
  expect(targetsOf(person, prefixed)).toEqual({
    'Person - Name*': { field: 'name' },
    'Person - Email (Work)': { field: 'email' },
    'Organization - Name*': { field: 'client', missing: 'problem' },
  })
  expect(targetsOf(client, prefixed)).toMatchObject({
    'Organization - Name*': { field: 'name' },
    'Organization - Address': { field: 'address' },
  })
  expect(targetsOf(contract, prefixed)).toEqual({
    'Deal - Title': { field: 'name' },
    'Deal - Value': { field: 'amount' },
    'Deal - Stage': { system: 'step' },
    'Organization - Name*': { field: 'client', missing: 'problem' },
    'Note - Content*': { field: 'notes' },
  })
  expect(targetsOf(client, ['Klient: Nazwa', 'Kontakt: Telefon', 'Company phone', 'Contact: E-mail'])).toMatchObject({
    'Klient: Nazwa': { field: 'name' },
    'Company phone': { field: 'phone' },
  })
})

test('[P6] a column with values comes before an empty one of a similar name', () => {
  const columns = (names: string[], ...rows: string[][]) => targetsOf(client, names, rows)
  expect(columns(['E-mail', 'E-mail prywatny'], ['', 'a@b.pl'], [' ', 'c@d.pl'])).toEqual({ 'E-mail prywatny': { field: 'email' } })
  expect(columns(['Telefon', 'Telefon 2'], ['1', '2'])).toEqual({ Telefon: { field: 'phone' } })
  // where there is no other one the empty column says what it is
  expect(columns(['Nazwa', 'E-mail'], ['A', ''])).toEqual({ Nazwa: { field: 'name' }, 'E-mail': { field: 'email' } })
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

const guessField = (name: string, cells: string[], taken: string[] = []) =>
  newFieldOf({ name, type: newFieldTypesOf(cells, locale)[0] ?? 'text' }, cells, taken, locale)

const locale = { language: 'pl', timeZone: 'Europe/Warsaw', country: 'PL', currency: 'PLN', serialDates: true } as const

test.each([
  ['Kwota', ['12,50', '1 300,00', ''], { type: 'number', places: 2 }],
  ['Sztuk', ['1', '20', '3'], { type: 'number', places: 0 }],
  ['Data', ['1996-07-04 00:00:00.000', '05.07.1996'], { type: 'date' }],
  ['Dodano', ['2025-01-15 00:00:00', '2025-01-16 12:30:00', '2025-01-17'], { type: 'datetime' }],
  ['Ostatni kontakt', ['2025-02-20T23:00:00.000Z'], { type: 'datetime' }],
  ['Północ', ['2025-02-20 00:00:00+02:00', '2025-02-20 12:00 AM'], { type: 'date' }],
  ['Kod', ['05021', '00-950'], { type: 'text' }],
  ['Poczta', ['a@b.pl', 'c@d.pl'], { type: 'email' }],
  ['Strona', ['https://nurt.example', 'www.firma.pl'], { type: 'url' }],
  ['Zgoda', ['tak', 'nie', 'tak'], { type: 'yes_no' }],
  ['Telefon', ['+48 22 123 45 67', '601 100 100'], { type: 'text' }],
  ['Uwagi', ['x'.repeat(200)], { type: 'long_text' }],
  ['Pusta', ['', ''], { type: 'text' }],
])('[I10] the column %s becomes the right kind of field', (name, cells, expected) => {
  expect(guessField(name, cells)).toMatchObject(expected)
})

test('[I10] few values that repeat become choices; a key that is taken gets a number', () => {
  const cells = Array.from({ length: 20 }, (_, n) => (n % 2 ? 'ciepły' : 'zimny'))
  const guess = guessField('Status', cells, ['status'])
  expect(guess.key).not.toBe('status')
  expect(guess).toMatchObject({ type: 'choice', choices: [{ name: { pl: 'zimny' } }, { name: { pl: 'ciepły' } }] })
})

test.each([
  [
    ['12,50', '1 300,00'],
    ['number', 'text', 'long_text', 'money', 'percent', 'choice'],
  ],
  [
    ['12 %', '5 %'],
    ['text', 'long_text', 'percent', 'choice'],
  ],
  [
    ['601 100 100', '22 123 45 67'],
    ['text', 'long_text', 'choice', 'phone'],
  ],
  [
    ['12.5.2026', 'kiedyś'],
    ['text', 'long_text', 'choice'],
  ],
  [['a@b.pl'], ['email', 'text', 'long_text', 'choice']],
  [['45631'], ['number', 'text', 'long_text', 'money', 'percent', 'date', 'datetime', 'duration', 'choice', 'phone']],
  [[], ['text', 'long_text', 'number', 'money', 'percent', 'date', 'datetime', 'duration', 'yes_no', 'email', 'phone', 'url', 'tax_id']],
])('[I10] of the values %j these fields could be made', (cells, types) => {
  expect(newFieldTypesOf(cells, locale)).toEqual(types)
})
