import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readAccount } from './bank-account.ts'
import { readTaxId } from './tax-id.ts'

/** Numbers from another library's tests: of EU numbers the first 641 are right, of IBANs the first 194; the rest are wrong in some way. */
const path = new URL('../../../shared/data/identifiers/python-stdnum-vectors.json', import.meta.url)
const vectors = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string[]>) : undefined
const rightEuropean = vectors?.['eu_vat']?.slice(0, 641) ?? []

describe.skipIf(!vectors)('every number that is right elsewhere is right here (skipped where ../shared/data is absent):', () => {
  test('tax numbers of the European Union, with their country', () => {
    expect(rightEuropean.filter((number) => !isTaken(readTaxId(number, 'PL')))).toEqual([])
  })

  test('Polish ones without their country', () => {
    const polish = rightEuropean.filter((number) => number.startsWith('PL')).map((number) => number.slice(2))
    expect(polish.length).toBeGreaterThan(50)
    expect(polish.filter((number) => !isTaken(readTaxId(number, 'PL')))).toEqual([])
  })

  test('Ukrainian ones of companies and of persons', () => {
    const ukrainian = [...(vectors?.['ua_edrpou'] ?? []), ...(vectors?.['ua_rntrc'] ?? [])]
    expect(ukrainian.filter((number) => !isTaken(readTaxId(number, 'UA')))).toEqual([])
  })

  test('bank accounts', () => {
    const ibans = vectors?.['iban'] ?? []
    expect(ibans.slice(0, 194).filter((iban) => !isTaken(readAccount(iban, 'PL')))).toEqual([])
    expect(ibans.slice(194).filter((iban) => isTaken(readAccount(iban, 'PL')))).toEqual(['QQ93 1234 5678'])
  })

  test('wrong ones are noticed, but for countries that nobody checks here', () => {
    const wrong = (vectors?.['eu_vat'] ?? []).slice(641)
    const taken = wrong.filter((number) => isTaken(readTaxId(number, 'PL')))
    const typedTwice = /^([A-Z]{2}) \1/
    expect(taken.filter((number) => !typedTwice.test(number))).toEqual(['BG 1037735942', 'NL 009122746B00', 'QQ 124567'])
  })

  test('a wrong digit in a Polish number is noticed', () => {
    const polish = rightEuropean.filter((number) => number.startsWith('PL')).map((number) => number.replace(/\D/g, ''))
    const spoilt = polish.map((number) => number.slice(0, 9) + String((Number(number[9]) + 1) % 10))
    expect(spoilt.filter((number) => isTaken(readTaxId(number, 'PL')))).toEqual([])
  })
})

function isTaken(parsed: { value: string | null } | { problem: unknown }): boolean {
  return 'value' in parsed && parsed.value !== null
}
