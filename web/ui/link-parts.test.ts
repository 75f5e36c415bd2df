import { expect, test } from 'vitest'
import { linkParts } from './link-parts.ts'

const links = (text: string) => linkParts(text).flatMap(({ text, href }) => (href ? [[text, href]] : []))

test.each([
  ['Oferta: https://firma.pl/oferta?id=7.', 'https://firma.pl/oferta?id=7', 'https://firma.pl/oferta?id=7'],
  ['(zob. www.firma.pl)', 'www.firma.pl', 'https://www.firma.pl'],
  ['https://pl.wikipedia.org/wiki/Miesiąc_(czas), tam', 'https://pl.wikipedia.org/wiki/Miesiąc_(czas)', undefined],
  ['Pisz na jan.kos+oferty@firma.com.pl!', 'jan.kos+oferty@firma.com.pl', 'mailto:jan.kos+oferty@firma.com.pl'],
  ['„https://firma.pl”', 'https://firma.pl', 'https://firma.pl'],
])('in %s the address is %s', (text, address, href) => {
  expect(links(text)).toEqual([[address, href ?? address]])
})

test.each(['javascript:alert(1)', 'ftp://firma.pl', 'data:text/html,x', 'https://', '2@ 3', 'www.', 'a@b'])('%s leads nowhere', (text) => {
  expect(links(text)).toEqual([])
})

test('the parts make the whole text, in its order', () => {
  const text = 'a https://x.pl i b@c.pl, koniec'
  expect(linkParts(text).map((part) => part.text)).toEqual(['a ', 'https://x.pl', ' i ', 'b@c.pl', ', koniec'])
  expect(linkParts('')).toEqual([])
})
