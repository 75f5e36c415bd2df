/** Letters that NFKD leaves whole. */
export const wholeLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ŋ: 'n',
  ħ: 'h',
  ŧ: 't',
}

/** For search without diacritics: `Żółć` and `zolc` fold to the same text. The search index (server) stores texts folded by this function. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[łđðøßæœþıŋħŧ]/g, (letter) => wholeLetters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}

/** The folded text and where in `text` each of its characters comes from: folding may make a letter longer or shorter. */
export function foldedPlaces(text: string): { folded: string; places: number[] } {
  let folded = ''
  const places: number[] = []
  for (let at = 0; at < text.length; at++) {
    const letter = /\s/.test(text[at] ?? '') ? ' ' : fold(text[at] ?? '')
    folded += letter
    for (let n = 0; n < letter.length; n++) places.push(at)
  }
  return { folded, places }
}

/** Only the digits, so that a phone or tax id is found in any spelling. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
