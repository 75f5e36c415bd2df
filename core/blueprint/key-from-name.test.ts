import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyFromName } from './key-from-name.ts'
import { keyPattern } from './reserved.ts'

test.each([
  ['Łączna kwota', 'laczna_kwota'],
  ['Zażółć gęślą jaźń', 'zazolc_gesla_jazn'],
  ['Szerződés dátuma', 'szerzodes_datuma'],
  ['Щедрая скидка', 'shchedraya_skidka'],
  ['  E-mail (firmowy) ', 'e_mail_firmowy'],
  ['2. rata', 'x_2_rata'],
  ['契約', 'x'],
  ['', 'x'],
  ['nurt_file', 'x_nurt_file'],
  ['Owner', 'owner_2'],
  ['and', 'and_2'],
  ['Constructor', 'constructor_2'],
  ['Miesięczna kwota netto po rabacie', 'miesieczna_kwota_netto'],
])('[I10] "%s" becomes %s', (name, key) => expect(keyFromName(name, [])).toBe(key))

test('a taken key gets a number', () => {
  expect(keyFromName('Kwota', ['kwota'])).toBe('kwota_2')
  expect(keyFromName('Kwota', ['kwota', 'kwota_2'])).toBe('kwota_3')
})

test('any name gives a valid key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(keyFromName(name, [])).toMatch(keyPattern)
    }),
    { seed: 1 },
  )
})
