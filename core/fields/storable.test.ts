import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storableJson } from './storable.ts'

const read = (json: string): unknown => JSON.parse(storableJson(json))

test('what no text can hold is left out, everything else stays', () => {
  const cases: [json: string, value: string][] = [
    [String.raw`"a\u0000b"`, 'ab'],
    [String.raw`"a\ud83db"`, 'a\ufffdb'],
    [String.raw`"\uDE00"`, '\ufffd'],
    [String.raw`"\ud83d\ude00"`, '😀'],
    [String.raw`"\ud83d\ud83d\ude00"`, '\ufffd😀'],
    [String.raw`"\\u0000 \\ud83d \u0007"`, String.raw`\u0000 \ud83d ${'\u0007'}`],
  ]
  for (const [json, value] of cases) expect(read(json)).toBe(value)
})

test('any value comes out well formed and without NUL', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const expected: unknown = JSON.parse(JSON.stringify(value, (_, part: unknown) => part))
      expect(read(JSON.stringify(value))).toEqual(mended(expected))
    }),
  )
})

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (Array.isArray(value)) return value.map(mended)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [String(mended(key)), mended(part)]))
}
