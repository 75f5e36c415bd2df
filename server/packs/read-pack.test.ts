import { readTaxId } from '@nurt/core/fields/tax-id.ts'
import { expect, test } from 'vitest'
import { findPackChain, listPacks } from './read-pack.ts'

test('a company in Hungary begins with sample clients in Hungary, whichever package it takes', async () => {
  for (const { key } of await listPacks()) {
    const pack = (await findPackChain(key, 'HU')).at(-1)
    const texts = textsIn(Object.values(pack?.samples ?? {}).map(({ rows }) => rows))
    expect(texts.length, key).toBeGreaterThan(50)
    expect(
      texts.filter((text) => /[ĄĆĘŁŃŚŹŻąćęłńśźż]|^\+48|^PL\d|^PL$|sp\. z o\.o\.|^ul\. /.test(text)),
      key,
    ).toEqual([])
    const numbers = texts.filter((text) => /^HU\d+$/.test(text))
    expect(numbers.length, key).toBeGreaterThan(0)
    expect(numbers.filter((number) => 'problem' in readTaxId(number, 'HU'))).toEqual([])
    // Budapest has seven digits after its 1, mobile networks seven after 20, 30 or 70
    expect(
      texts.filter((text) => text.startsWith('+36') && !/^\+36(1|[237]0)\d{7}$/.test(text)),
      key,
    ).toEqual([])
  }
})

/** Of labels the Hungarian text. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return 'hu' in value ? textsIn(value.hu) : Object.values(value).flatMap(textsIn)
}
