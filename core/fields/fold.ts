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

/** Only the digits, so that a phone or tax id is found in any spelling. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
