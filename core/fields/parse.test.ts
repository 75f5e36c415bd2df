import { describe, expect, test } from 'vitest'
import type { Field, FieldTypeName, Language } from '../blueprint/document.ts'
import type { Locale } from './field-type.ts'
import { parseValue } from './field-types.ts'

const locales: Record<Language, Locale> = {
  pl: { language: 'pl', timeZone: 'Europe/Warsaw', country: 'PL', currency: 'PLN' },
  en: { language: 'en', timeZone: 'Europe/London', country: 'GB', currency: 'GBP' },
  hu: { language: 'hu', timeZone: 'Europe/Budapest', country: 'HU', currency: 'HUF' },
  ru: { language: 'ru', timeZone: 'Europe/Moscow', country: 'RU', currency: 'RUB' },
}

function fieldOf(type: FieldTypeName, options: object = {}): Field {
  return { key: 'field', name: {}, type, ...options } as Field
}

/** The value that is read, or the code of the problem with a `!` before it. */
function read(field: Field, text: string, locale: Locale): unknown {
  const parsed = parseValue(field, text, locale)
  return 'problem' in parsed ? `!${parsed.problem.code}` : parsed.value
}

type Case = [text: string, expected: unknown, language?: Language, options?: object]

function table(type: FieldTypeName, cases: Case[], options: object = {}): void {
  test.each(cases)(`${type} %j is %j (%s)`, (text, expected, language = 'pl', own = {}) => {
    expect(read(fieldOf(type, { ...options, ...own }), text, locales[language])).toEqual(expected)
  })
}

describe('[I10] what people type is read in Polish, Hungarian, Russian and English spellings:', () => {
  table('text', [
    ['  Ala\tma\r\nkota ', 'Ala ma kota'],
    ['a\u0301', 'á'],
    ['', null],
    ['\u00a0', null],
    ['🙂🙂🙂', '!text_too_long', 'pl', { maxLength: 2 }],
    ['🙂🙂', '🙂🙂', 'pl', { maxLength: 2 }],
  ])
  table('long_text', [['a\r\nb\rc  ', 'a\nb\nc']])

  table('number', [
    ['1 234,56', '1234.56'],
    ['1\u00a0234,56', '1234.56'],
    ['1\u202f234\u202f567,5', '1234567.5'],
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1.234.567', '1234567'],
    ["1'234.50", '1234.5'],
    ['(12,30)', '-12.3'],
    ['−5', '-5'],
    ['- 5', '-5'],
    ['5-', '-5'],
    ['+5', '5'],
    ['-0', '0'],
    ['0,50', '0.5'],
    [',5', '0.5'],
    ['007', '7'],
    ['12,30 zł', '12.3'],
    ['1 234 Ft', '1234', 'hu'],
    ['12,30 ₽', '12.3', 'ru'],
    ['12,30 руб.', '12.3', 'ru'],
    ['1,234', '1234', 'en'],
    ['1,234', '!too_many_places', 'pl'],
    ['1,234', '1.234', 'pl', { places: 3 }],
    ['1.234', '1234', 'hu'],
    ['1.234', '1.234', 'hu', { places: 3 }],
    ['1.234', '1.234', 'en', { places: 3 }],
    ['0.123', '0.123', 'pl', { places: 3 }],
    ['18.0000', '18', 'pl'],
    ['0.30000000000000004', '0.3'],
    ['1.005', '!too_many_places', 'en'],
    ['999999999999999', '999999999999999'],
    ['1000000000000000', '!number_too_large'],
    ['1 2', '!number_format'],
    ['12 34,5', '!number_format'],
    ['1,2,3', '!number_format'],
    ['(5', '!number_format'],
    ['12zł30', '!number_format'],
    ['abc', '!number_format'],
    ['1e5', '!number_format'],
    ['-', '!number_format'],
    ['.', '!number_format'],
    ['NULL', '!number_format'],
  ])

  table('percent', [
    ['23 %', '23'],
    ['23%', '23'],
    ['5,5', '5.5'],
    ['%', '!number_format'],
  ])

  table('money', [
    ['12.30 PLN', '12.30 PLN'],
    ['1 234,5', '1234.50 PLN'],
    ['1 234,56 zł', '1234.56 PLN'],
    ['PLN 12', '12.00 PLN'],
    ['12,30zl', '12.30 PLN'],
    ['€1,234.50', '1234.50 EUR'],
    ['-€1,234.50', '-1234.50 EUR'],
    ['($12.30)', '-12.30 USD'],
    ['US$ 5', '5.00 USD'],
    ['£5', '5.00 GBP', 'en'],
    ['1.234 Ft', '1234 HUF', 'hu'],
    ['1 234,50 руб.', '1234.50 RUB', 'ru'],
    ['1 234,50 р.', '1234.50 RUB', 'ru'],
    ['1000', '1000 HUF', 'hu'],
    ['0', '0.00 PLN'],
    ['-0,00', '0.00 PLN'],
    ['0,00001 EUR', '0.00001 EUR'],
    ['5 EUR', '!currency_fixed', 'pl', { currency: 'PLN' }],
    ['5', '5.00 EUR', 'pl', { currency: 'EUR' }],
    ['5 XYZ', '!currency_unknown'],
    ['dużo', '!money_format'],
    ['5 zł EUR', '!currency_unknown'],
  ])

  table('date', [
    ['21.11.2026', '2026-11-21'],
    ['1.2.2026', '2026-02-01'],
    ['21/11/2026', '2026-11-21'],
    ['21-11-2026', '2026-11-21'],
    ['21.11.26', '2026-11-21'],
    ['21.11.70', '1970-11-21'],
    ['2026-11-21', '2026-11-21'],
    ['2026/11/21', '2026-11-21'],
    ['20261121', '2026-11-21'],
    ['2026. 11. 21.', '2026-11-21', 'hu'],
    ['2026.11.21', '2026-11-21', 'hu'],
    ['21 listopada 2026', '2026-11-21'],
    ['21 listopada 2026 r.', '2026-11-21'],
    ['21 lis 2026', '2026-11-21'],
    ['1 paź 2026', '2026-10-01'],
    ['21 XI 2026', '2026-11-21'],
    ['2026. november 21.', '2026-11-21', 'hu'],
    ['2026. márc. 1.', '2026-03-01', 'hu'],
    ['21 ноября 2026 г.', '2026-11-21', 'ru'],
    ['21 нояб. 2026 г.', '2026-11-21', 'ru'],
    ['1 мая 2026', '2026-05-01', 'ru'],
    ['Nov 21, 2026', '2026-11-21', 'en'],
    ['November 21st, 2026', '2026-11-21', 'en'],
    ['21st of November 2026', '2026-11-21', 'en'],
    ['21-Nov-2026', '2026-11-21', 'en'],
    ['03/04/2026', '2026-04-03', 'en'],
    ['11/21/2026', '2026-11-21', 'en'],
    ['1996-07-04 00:00:00.000', '1996-07-04'],
    ['2026-11-21T10:00:00Z', '2026-11-21'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2026', '!date_unreal'],
    ['31 kwietnia 2026', '!date_unreal'],
    ['13.13.2026', '!date_unreal'],
    ['21 foo 2026', '!date_format'],
    ['45000', '!date_format'],
    ['jutro', '!date_format'],
    ['NULL', '!date_format'],
  ])

  table('datetime', [
    ['21.11.2026 10:05', '2026-11-21T09:05:00Z'],
    ['21.11.2026, 10:05', '2026-11-21T09:05:00Z'],
    ['2026-07-01 10:05', '2026-07-01T08:05:00Z'],
    ['2026-11-21', '2026-11-20T23:00:00Z'],
    ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00Z'],
    ['2026-11-21T10:00:00.5Z', '2026-11-21T10:00:00.5Z'],
    ['2026-11-21T10:00:00+02:00', '2026-11-21T08:00:00Z'],
    ['2026-11-21 10:00:00+02', '2026-11-21T08:00:00Z'],
    ['2026. nov. 21. 10:05', '2026-11-21T09:05:00Z', 'hu'],
    ['21 нояб. 2026 г., 10:05', '2026-11-21T07:05:00Z', 'ru'],
    ['Nov 21, 2026 12:05 am', '2026-11-21T00:05:00Z', 'en'],
    ['21/11/2026 3:05 PM', '2026-11-21T15:05:00Z', 'en'],
    ['29.03.2026 02:30', '2026-03-29T01:30:00Z'],
    ['25.10.2026 02:30', '2026-10-25T00:30:00Z'],
    ['21.11.2026 25:00', '!time_format'],
    ['21.11.2026 13:05 pm', '!time_format'],
    ['10:05', '!date_format'],
  ])

  table('duration', [
    ['1:30', 5400],
    ['1:30:15', 5415],
    ['1 h 30 min', 5400],
    ['1h30m', 5400],
    ['90m', 5400],
    ['90', 5400],
    ['1,5', 5400],
    ['1,5 h', 5400],
    ['1 godz. 30 min', 5400],
    ['1 godzina', 3600],
    ['2 godziny 5 minut', 7500],
    ['1 óra 30 perc', 5400, 'hu'],
    ['1 ч 30 мин', 5400, 'ru'],
    ['1 day', 86_400, 'en'],
    ['PT1H30M', 5400],
    ['P1DT2H', 93_600],
    ['0', 0],
    ['1:75', '!duration_format'],
    ['-5', '!duration_format'],
    ['5 jabłek', '!duration_format'],
  ])

  table('yes_no', [
    ['Tak', true],
    ['NIE', false],
    ['igen', true, 'hu'],
    ['Нет', false, 'ru'],
    ['yes', true, 'en'],
    ['TRUE', true],
    ['x', true],
    ['✓', true],
    ['1', true],
    ['0', false],
    ['może', '!yes_no_format'],
    ['', null],
  ])

  const choices = [
    { key: 'active', name: { pl: 'Obowiązująca', en: 'Active' }, color: 'green' },
    { key: 'old', name: { pl: 'Zakończona', ru: 'Закрыт' }, color: 'gray', hidden: true },
    { key: 'ended', name: { pl: 'Zakończona' }, color: 'gray' },
    { key: 'both', name: { en: 'Web, print' }, color: 'blue' },
  ]
  table(
    'choice',
    [
      ['active', 'active'],
      ['obowiazujaca', 'active'],
      ['ACTIVE', 'active'],
      ['Zakończona', 'ended'],
      ['закрыт', 'old'],
      ['inna', '!choice_unknown'],
    ],
    { choices },
  )
  table(
    'multi_choice',
    [
      ['Zakończona, Active', ['active', 'ended']],
      ['web, print', ['both']],
      ['Web, print; active', ['active', 'both']],
      ['active|active', ['active']],
      ['active, inna', '!choice_unknown'],
    ],
    { choices },
  )

  const id = '0190a6d4-0000-7000-8000-000000000001'
  table(
    'link',
    [
      [id, [id, '']],
      ['Acme', '!link_unknown'],
    ],
    { module: 'client' },
  )
  table(
    'multi_link',
    [
      [`${id}, ${id}`, [[id, '']]],
      ['Acme', '!link_unknown'],
    ],
    { module: 'client' },
  )
  table('person', [
    [id, id],
    ['Jan', '!person_unknown'],
  ])
  table('team', [
    [id, id],
    ['Sprzedaż', '!team_unknown'],
  ])

  table('email', [
    ['Jan.Kowalski@Firma.PL', 'Jan.Kowalski@firma.pl'],
    ['Jan <jan@firma.pl>', 'jan@firma.pl'],
    ['mailto:jan@firma.pl', 'jan@firma.pl'],
    ['jan@żółw.pl', 'jan@żółw.pl'],
    ['jan@firma', '!email_format'],
    ['jan firma.pl', '!email_format'],
    ['a@b.pl, c@d.pl', '!email_format'],
  ])

  table('phone', [
    ['22 123 45 67', '+48221234567'],
    ['(22) 123-45-67', '+48221234567'],
    ['022 123 45 67', '+48221234567'],
    ['(0-22) 123 45 67 wew. 3', '+48221234567;ext=3'],
    ['0221234567', '+48221234567'],
    ['0 600 100 200', '+48600100200'],
    ['0601-123-456', '+48601123456'],
    // those of Germany look alike but for their parts
    ['0342-023176', '0342-023176'],
    ['0711-020361', '0711-020361'],
    ['069-0245984', '069-0245984'],
    ['089-0877310', '089-0877310'],
    ['0621-08460', '0621-08460'],
    ['030-0074321', '030-0074321'],
    ['+48 600 100 200', '+48600100200'],
    ['0048600100200', '+48600100200'],
    ['48600100200', '+48600100200'],
    ['+44 (0)20 7946 0000', '+442079460000'],
    ['22 123 45 67 wew. 12', '+48221234567;ext=12'],
    ['+1 415 555 2671 x34', '+14155552671;ext=34'],
    ['06 1 234 5678', '+3612345678', 'hu'],
    ['8 (495) 123-45-67', '+74951234567', 'ru'],
    ['8 (495) 123-45-67 доб. 5', '+74951234567;ext=5', 'ru'],
    ['112', '112'],
    ['12 34', '12 34'],
    ['zapytać Annę 600100200', 'zapytać Annę 600100200'],
    ['brak', '!phone_format'],
  ])

  table('url', [
    ['firma.pl', 'https://firma.pl'],
    ['http://firma.pl/Oferta?a=1', 'http://firma.pl/Oferta?a=1'],
    ['//firma.pl', 'https://firma.pl'],
    ['localhost:3000/x', 'https://localhost:3000/x'],
    ['javascript:alert(1)', '!url_scheme'],
    ['data:text/html,x', '!url_scheme'],
    ['firma', '!url_format'],
    ['moja firma.pl', '!url_format'],
  ])

  table('address', [
    ['ul. Długa 5, 00-238 Warszawa, Niemcy', { street: 'ul. Długa 5', postalCode: '00-238', city: 'Warszawa', country: 'DE' }],
    ['ul. Długa 5\n00-238 Warszawa', { street: 'ul. Długa 5', postalCode: '00-238', city: 'Warszawa', country: 'PL' }],
    [
      '1051 Budapest, Fő utca 1., 2. emelet',
      { street: 'Fő utca 1., 2. emelet', postalCode: '1051', city: 'Budapest', country: 'HU' },
      'hu',
    ],
    ['101000, Москва, ул. Мира 1', { street: 'ул. Мира 1', postalCode: '101000', city: 'Москва', country: 'RU' }, 'ru'],
    ['Długa 5, Kraków', { street: 'Długa 5', city: 'Kraków', country: 'PL' }],
  ])

  table('bank_account', [
    ['PL61 1090 1014 0000 0712 1981 2874', 'PL61109010140000071219812874'],
    ['61 1090 1014 0000 0712 1981 2874', 'PL61109010140000071219812874'],
    ['61 1090 1014 0000 0712 1981 2875', '!bank_account_checksum'],
    ['61 1090 1014 0000 0712 1981 287', '!bank_account_length'],
    ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
    ['DE89 3704 0044 0532 0130 0', '!bank_account_length'],
    ['11773016-11111018-00000000', 'HU42117730161111101800000000', 'hu'],
    ['11773016-11111018', 'HU42117730161111101800000000', 'hu'],
    ['0123456789', '0123456789'],
    ['ACME Bank 12', 'ACME Bank 12'],
  ])

  table('tax_id', [
    ['526-02-50-274', 'PL5260250274'],
    ['NIP: 526 025 02 74', 'PL5260250274'],
    ['PL 5260250274', 'PL5260250274'],
    ['526-02-50-27', '!tax_id_length'],
    ['5260250275', '!tax_id_checksum'],
    ['0000000000', '!tax_id_format'],
    ['526O250274', '!tax_id_format'],
    ['12345676-2-42', 'HU12345676242', 'hu'],
    ['HU12345676', 'HU12345676'],
    ['HU12345677', '!tax_id_checksum'],
    ['7707083893', 'RU7707083893', 'ru'],
    ['7707083894', '!tax_id_checksum', 'ru'],
    ['DE 136.308.783', 'DE136308783'],
    ['GB 123 4567 89', 'GB123456789'],
    ['ZZ12', 'ZZ12'],
  ])

  table('autonumber', [['UM/1', '!read_only']], { pattern: 'UM/{n}' })
  table('formula', [['1', '!read_only']], { result: 'number' })
  table('rollup', [['1', '!read_only']], { result: 'number' })
})

test('a Polish tax number of nine digits is told how many it should have', () => {
  expect(parseValue(fieldOf('tax_id'), '526-02-50-27', locales.pl)).toEqual({
    problem: { code: 'tax_id_length', details: { country: 'PL', expected: '10', found: 9 } },
  })
})

test.each([
  ['jutro', '2026-11-30'],
  ['DZIŚ', '2026-11-29'],
  ['позавчера', '2026-11-27'],
  ['+14', '2026-12-13'],
  ['-1', '2026-11-28'],
  ['5.12', '2026-12-05'],
  ['5.12.', '2026-12-05'],
  ['3/1', '2027-01-03'],
  ['30 czerwca', '2026-06-30'],
  ['29.02', '!date_format'],
  ['5.12.27', '2027-12-05'],
  ['5.13', '!date_format'],
])('[I10] a day is told from today: %s is %s', (text, expected) => {
  expect(read(fieldOf('date'), text, { ...locales.pl, today: '2026-11-29' })).toBe(expected)
})

test('[I10] a day without its year: Hungarians write the month first, and a time may stand behind it', () => {
  expect(read(fieldOf('date'), '12.05.', { ...locales.hu, today: '2026-11-29' })).toBe('2026-12-05')
  expect(read(fieldOf('date'), 'dec. 5.', { ...locales.hu, today: '2026-11-29' })).toBe('2026-12-05')
  expect(read(fieldOf('datetime'), 'jutro 9:30', { ...locales.pl, today: '2026-11-29' })).toBe('2026-11-30T08:30:00Z')
  expect(read(fieldOf('date'), '29.02', { ...locales.pl, today: '2027-11-29' })).toBe('2028-02-29')
})

test("a spreadsheet's day number is a date only where the text comes from a spreadsheet", () => {
  const sheet = { ...locales.pl, serialDates: true }
  expect(read(fieldOf('date'), '45000', sheet)).toBe('2023-03-15')
  expect(read(fieldOf('date'), '46347.0', sheet)).toBe('2026-11-21')
  expect(read(fieldOf('datetime'), '45000.5', sheet)).toBe('2023-03-15T11:00:00Z')
  expect(read(fieldOf('date'), '19999', sheet)).toBe('!date_format')
  expect(read(fieldOf('date'), '20261121', sheet)).toBe('2026-11-21')
})
