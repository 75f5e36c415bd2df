const written = /\b(az?)\(z\) ((?:<\d+>|[„”"'‘’“(])*)([\p{L}\p{N}]+)/giu

/** Hungarian texts have `a(z)` before what is filled in: whether it is `a` or `az` depends on how that begins when it is spoken. */
export function withArticles(text: string): string {
  return text.replace(written, (_, article: string, opening: string, word: string) => {
    return `${article}${beginsWithVowel(word) ? 'z' : ''} ${opening}${word}`
  })
}

function beginsWithVowel(word: string): boolean {
  if (/^\d/.test(word)) return numberBeginsWithVowel(/^\d+/.exec(word)?.[0] ?? '')
  return /^[aáeéiíoóöőuúüű]/i.test(word) || isSpelledWithVowel(word)
}

/** Öt, ötven, ötszáz; egy, ezer, egymillió; but tíz and száz. */
function numberBeginsWithVowel(digits: string): boolean {
  return digits.startsWith('5') || (digits.startsWith('1') && digits.length % 3 === 1)
}

/** Letters without a vowel among them are said one by one: az SMS (es-em-es), a PDF (pé-dé-ef). */
function isSpelledWithVowel(word: string): boolean {
  return /^[FLMNRSXY][^AÁEÉIÍOÓÖŐUÚÜŰ\p{Ll}]*$/u.test(word)
}
