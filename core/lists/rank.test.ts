import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankBetween } from './rank.ts'

test('there is a rank before, after and between any two, and none ends in a zero', () => {
  expect(rankBetween('')).toBe('8')
  expect(rankBetween('', '8')).toBe('7fffffffffff')
  expect(rankBetween('', '000000000001')).toBe('0000000000008')
  expect(rankBetween('8')).toBe('800000000001')
  expect(rankBetween('ffffffffffff8')).toBe('ffffffffffffc')
  expect(rankBetween('01', '02')).toBe('018')
  expect(rankBetween('a1', 'a10001')).toBe('a100008')
})

test('wherever cards are put, one after the other, they stand there', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), fc.array(fc.uuid({ version: 7 }), { maxLength: 6 }), (places, ids) => {
      const ranks = ids.map((id) => `${id.replaceAll('-', '')}8`).toSorted()
      for (const place of places) {
        const at = place % (ranks.length + 1)
        ranks.splice(at, 0, rankBetween(ranks[at - 1] ?? '', ranks[at]))
      }
      expect(ranks).toEqual(ranks.toSorted())
      expect(new Set(ranks).size).toBe(ranks.length)
      expect(ranks.every((rank) => !rank.endsWith('0'))).toBe(true)
    }),
  )
})

test('however often a card is put on top or at the bottom, ranks stay short', () => {
  const id = '019a4f12345670008000000000000001' + '8'
  const ends: [top: string, bottom: string] = [id, id]
  for (let n = 0; n < 5000; n++) ends.splice(0, 2, rankBetween(ends[0]), rankBetween('', ends[1]))
  expect(ends.map((rank) => rank.length)).toEqual([12, 12])
})
