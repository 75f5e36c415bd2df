import { expect, test } from 'vitest'
import { likelyCountry } from './countries.ts'

test.each([
  ['pl', { timeZone: 'Europe/Budapest' }, 'PL'],
  ['hu', { timeZone: 'Europe/Warsaw' }, 'HU'],
  ['ru', { timeZone: 'Europe/Budapest' }, 'HU'],
  ['ru', { timeZone: 'Europe/Warsaw', wishes: ['ru-RU', 'hu-HU'] }, 'PL'],
  ['en', { timeZone: 'Europe/Vienna', wishes: ['en-GB', 'hu-HU'] }, 'HU'],
  ['en', { timeZone: 'UTC', wishes: ['en-US', 'en'] }, 'PL'],
  ['ru', {}, 'PL'],
] as const)('whoever speaks %s and has %o is likely in %s', (language, browser, country) => {
  expect(likelyCountry(language, browser)).toBe(country)
})
