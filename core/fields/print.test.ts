import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Field, FieldTypeName, Language } from '../blueprint/document.ts'
import { languages } from '../blueprint/document.ts'
import type { Locale } from './field-type.ts'
import { checkValue, parseValue } from './field-types.ts'
import { printValue } from './printers.ts'
import { sumMoney } from './money-text.ts'

const locales: Record<Language, Locale> = {
  pl: { language: 'pl', timeZone: 'Europe/Warsaw', country: 'PL', currency: 'PLN' },
  en: { language: 'en', timeZone: 'Europe/London', country: 'GB', currency: 'GBP' },
  hu: { language: 'hu', timeZone: 'Europe/Budapest', country: 'HU', currency: 'HUF' },
  ru: { language: 'ru', timeZone: 'Europe/Moscow', country: 'RU', currency: 'RUB' },
}

function fieldOf(type: FieldTypeName, options: object = {}): Field {
  return { key: 'field', name: {}, type, ...options } as Field
}

/** Printed with ordinary spaces, so that the cases can be read. */
function printed(field: Field, value: unknown, language: Language): string {
  return printValue(field, value, locales[language]).replace(/[\u00a0\u202f]/g, ' ')
}

const choices = [
  { key: 'web', name: { pl: 'Strona', en: 'Website' }, color: 'blue' },
  { key: 'ads', name: { pl: 'Reklama' }, color: 'red' },
]

type Case = [type: FieldTypeName, value: unknown, texts: Partial<Record<Language, string>>, options?: object]

const cases: Case[] = [
  ['text', null, { pl: '', en: '' }],
  ['number', '1234.5', { pl: '1 234,5', en: '1,234.5', hu: '1 234,5', ru: '1 234,5' }],
  ['number', '1234.5', { pl: '1 234,50' }, { places: 2 }],
  ['number', '-1234567890123456.123456', { pl: '-1 234 567 890 123 456,123456' }],
  ['number', '1000', { pl: '1 000' }, { places: 0 }],
  ['percent', '23', { pl: '23%', en: '23%', hu: '23%', ru: '23 %' }],
  ['money', '1234.56 PLN', { pl: '1 234,56 zł', en: 'PLN 1,234.56', hu: '1 234,56 zł', ru: '1 234,56 zł' }],
  ['money', '-1234.50 EUR', { pl: '-1 234,50 €', en: '-€1,234.50' }],
  ['money', '1234 HUF', { pl: '1 234 Ft', en: 'HUF 1,234', hu: '1 234 Ft' }],
  ['money', '5.00 CHF', { pl: '5,00 CHF', en: 'CHF 5.00' }],
  ['date', '2026-11-21', { pl: '21 lis 2026', en: '21 Nov 2026', hu: '2026. nov. 21.', ru: '21 нояб. 2026 г.' }],
  ['datetime', '2026-11-21T10:05:00Z', { pl: '21 lis 2026, 11:05', en: '21 Nov 2026, 10:05', ru: '21 нояб. 2026 г., 13:05' }],
  ['duration', 5400, { pl: '1 godz. 30 min', en: '1 h 30 min', hu: '1 óra 30 perc', ru: '1 ч 30 мин' }],
  ['duration', 0, { pl: '0 min' }],
  ['duration', 90_061, { pl: '25 godz. 1 min 1 s' }],
  ['yes_no', true, { pl: 'Tak', en: 'Yes', hu: 'Igen', ru: 'Да' }],
  ['choice', 'web', { pl: 'Strona', en: 'Website', hu: 'Strona' }, { choices }],
  ['choice', 'gone', { pl: 'gone' }, { choices }],
  ['multi_choice', ['web', 'ads'], { pl: 'Strona, Reklama', en: 'Website, Reklama' }, { choices }],
  ['link', ['id', 'Acme'], { pl: 'Acme' }, { module: 'client' }],
  [
    'multi_link',
    [
      ['a', 'Acme'],
      ['b', 'Bolt'],
    ],
    { pl: 'Acme, Bolt' },
    { module: 'client' },
  ],
  ['phone', '+48221234567;ext=12', { pl: '+48 22 123 45 67 wew. 12', en: '+48 22 123 45 67 ext. 12' }],
  ['phone', '+48600100200', { pl: '+48 600 100 200' }],
  ['phone', '+3612345678', { hu: '+36 1 234 5678' }],
  ['phone', '+36301234567', { hu: '+36 30 123 4567' }],
  ['phone', '+3696123456', { hu: '+36 96 123 456' }],
  ['phone', '+79123456789;ext=5', { ru: '+7 912 345-67-89 доб. 5' }],
  ['phone', '112', { pl: '112' }],
  ['url', 'https://firma.pl/', { pl: 'firma.pl' }],
  ['tax_id', 'PL5260250274', { pl: '526-025-02-74', en: 'PL5260250274' }],
  ['tax_id', 'HU12345676242', { hu: '12345676-2-42', pl: 'HU12345676242' }],
  ['bank_account', 'PL61109010140000071219812874', { pl: 'PL61 1090 1014 0000 0712 1981 2874' }],
  [
    'address',
    { street: 'ul. Długa 5', postalCode: '00-238', city: 'Warszawa', country: 'PL' },
    { pl: 'ul. Długa 5, 00-238 Warszawa', en: 'ul. Długa 5, 00-238 Warszawa, Poland', hu: '00-238 Warszawa, ul. Długa 5, Lengyelország' },
  ],
  ['formula', '12.5', { pl: '12,50' }, { result: 'number', places: 2 }],
  ['formula', '2026-11-21', { pl: '21 lis 2026' }, { result: 'date' }],
  ['formula', null, { pl: '' }, { result: 'money' }],
  ['rollup', ['5.00 EUR', '7.00 PLN'], { pl: '5,00 €, 7,00 zł' }, { result: 'money' }],
]

describe('values are printed in the language of their reader:', () => {
  test.each(cases)('%s %j is %j', (type, value, texts, options = {}) => {
    for (const [language, text] of Object.entries(texts)) {
      expect(printed(fieldOf(type, options), value, language as Language)).toBe(text)
    }
  })

  test('a person is printed by name, one who is gone as nothing', () => {
    const names = new Map([['a', 'Anna Nowak']])
    expect(printValue(fieldOf('person'), 'a', locales.pl, (id) => names.get(id) ?? '')).toBe('Anna Nowak')
    expect(printValue(fieldOf('person'), 'b', locales.pl, (id) => names.get(id) ?? '')).toBe('')
  })
})

const day = fc.date({ min: new Date('1600-01-01'), max: new Date('2400-12-31'), noInvalidDate: true }).map((at) => at.toISOString())
const places6 = fc.tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.integer({ min: 0, max: 6 }))
const decimal = places6.map(([digits, places]) => checkedNumber(`${digits < 0n ? '-' : ''}${absolute(digits, places)}`))
const currency = fc.constantFrom('PLN', 'EUR', 'USD', 'GBP', 'HUF', 'RUB', 'CZK', 'UAH', 'CHF', 'JPY', 'RON')

function absolute(digits: bigint, places: number): string {
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0')
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
}

function checkedNumber(text: string): string {
  const checked = checkValue(fieldOf('number', { places: 6 }), text, locales.pl)
  return 'value' in checked ? String(checked.value) : ''
}

const wires: [type: FieldTypeName, values: fc.Arbitrary<unknown>, options?: object][] = [
  ['number', decimal, { places: 6 }],
  ['percent', decimal, { places: 6 }],
  ['date', day.map((at) => at.slice(0, 10))],
  ['duration', fc.integer({ min: 0, max: 2_000_000 })],
  ['yes_no', fc.boolean()],
  ['choice', fc.constantFrom('web', 'ads'), { choices }],
  ['multi_choice', fc.constantFrom(['web', 'ads'], ['web'], ['ads']), { choices }],
]

describe('what was printed is read back as the same value:', () => {
  describe.each(languages)('%s', (language) => {
    test.each(wires)('%s', (type, values, options = {}) => {
      fc.assert(
        fc.property(values, (value) => {
          const field = fieldOf(type, options)
          expect(parseValue(field, printValue(field, value, locales[language]), locales[language])).toEqual({ value })
        }),
      )
    })

    test('money', () => {
      fc.assert(
        fc.property(decimal, currency, (amount, currency) => {
          const field = fieldOf('money')
          const checked = checkValue(field, `${amount} ${currency}`, locales[language])
          expect('value' in checked).toBe(true)
          const value = 'value' in checked ? checked.value : undefined
          expect(parseValue(field, printValue(field, value, locales[language]), locales[language])).toEqual({ value })
        }),
      )
    })

    test('datetime, to the minute', () => {
      // The hour that the autumn repeats is printed alike twice and read as the first.
      const minutes = fc.date({ min: new Date('1990-01-01'), max: new Date('2037-01-01'), noInvalidDate: true })
      fc.assert(
        fc.property(minutes, (at) => {
          const field = fieldOf('datetime')
          at.setUTCSeconds(0, 0)
          const text = printValue(field, at.toISOString(), locales[language])
          const back = parseValue(field, text, locales[language])
          expect('value' in back && printValue(field, back.value, locales[language])).toBe(text)
        }),
      )
    })
  })
})

describe('whatever is read is already in its normal form:', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789 .,-:/()PLzł€%')) }),
  )
  const types: FieldTypeName[] = ['text', 'long_text', 'number', 'percent', 'money', 'date', 'datetime', 'duration', 'yes_no', 'email']
  test.each([...types, 'phone', 'url', 'address', 'tax_id', 'bank_account'] as FieldTypeName[])('%s', (type) => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...languages), (text, language) => {
        const field = fieldOf(type)
        const parsed = parseValue(field, text, locales[language])
        if ('value' in parsed && parsed.value !== null) expect(checkValue(field, parsed.value, locales[language])).toEqual(parsed)
      }),
      { numRuns: 500 },
    )
  })
})

test('[W5] what was typed without a connection and cannot be read is shown as it was typed', () => {
  for (const type of ['number', 'percent', 'money', 'date', 'datetime', 'duration'] as const)
    for (const text of ['jutro o 10', '48 metrów']) expect(printed(fieldOf(type), text, 'pl')).toBe(text)
})

test('money is summed per currency, exactly, and blanks are nothing', () => {
  expect(sumMoney(['0.10 PLN', null, '0.20 PLN', '5.00 EUR', '', '-0.30 PLN'])).toEqual(['0.00 PLN', '5.00 EUR'])
  expect(sumMoney([])).toEqual([])
})
