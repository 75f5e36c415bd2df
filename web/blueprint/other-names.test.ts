import { expect, test } from 'vitest'
import { otherNames } from './other-names.ts'

const languages = ['pl', 'en', 'hu'] as const
const orders = { pl: 'Zlecenia', en: 'Orders' }
const names = (label: object, published?: object) => otherNames({ label, published, own: 'pl', languages })

test('a label stands beside its names in the other languages', () => {
  expect(names(orders, orders)).toEqual([
    { language: 'en', text: 'Orders', isOld: false },
    { language: 'hu', text: '', isOld: false },
  ])
})

test('a name that was changed in one language only is old in the others, until it is changed there too', () => {
  const isOld = (label: object, published?: object) => names(label, published).map((name) => name.isOld)
  expect(isOld({ ...orders, pl: 'Stałe umowy' }, orders)).toEqual([true, false])
  expect(isOld({ pl: 'Stałe umowy', en: 'Contracts' }, orders)).toEqual([false, false])
  expect(isOld({ pl: 'Stałe umowy' }, orders)).toEqual([false, false])
  expect(isOld({ ...orders, pl: 'Stałe umowy' })).toEqual([false, false])
})
