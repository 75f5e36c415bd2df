import { expect, test } from 'vitest'
import { withArticles } from './hungarian-articles.ts'

test.each([
  ['Eltávolítja a(z) „Ajánlat” állapotot.', 'Eltávolítja az „Ajánlat” állapotot.'],
  ['Eltávolítja a(z) „Új” állapotot.', 'Eltávolítja az „Új” állapotot.'],
  ['Eltávolítja a(z) „Megrendelés” állapotot.', 'Eltávolítja a „Megrendelés” állapotot.'],
  ['A(z) „ügyfél” mező üres, a(z) „Név” is.', 'Az „ügyfél” mező üres, a „Név” is.'],
  ['A(z) 1. és a(z) 2. sor', 'Az 1. és a 2. sor'],
  ['a(z) 5., a(z) 50. és a(z) 512. verzió', 'az 5., az 50. és az 512. verzió'],
  ['a(z) 10., a(z) 100. és a(z) 1000. verzió', 'a 10., a 100. és az 1000. verzió'],
  ['a(z) „SMS” és a(z) „PDF”', 'az „SMS” és a „PDF”'],
  ['a(z) <0>Éva</0> és a(z) <0>Béla</0>', 'az <0>Éva</0> és a <0>Béla</0>'],
])('%s', (written, spoken) => {
  expect(withArticles(written)).toBe(spoken)
})

test('what cannot be known keeps both', () => {
  expect(withArticles('A(z) „<0/>” feltétel')).toBe('A(z) „<0/>” feltétel')
})
