import { latinLetters } from '../fields/latin-letters.ts'
import { isReservedKey } from './reserved.ts'

/** Short enough that a number, `_currency` and the module's name still fit a database name. */
const longest = 24

/** A key made from a name in any language, free among `taken` and the reserved words: "Łączna kwota" is `laczna_kwota`. */
export function keyFromName(name: string, taken: readonly string[]): string {
  const stem = stemOf(name)
  const isFree = (key: string) => !taken.includes(key) && !isReservedKey(key, 'module') && !isReservedKey(key, 'lines')
  if (isFree(stem)) return stem
  for (let number = 2; ; number++) {
    if (isFree(`${stem}_${number}`)) return `${stem}_${number}`
  }
}

function stemOf(name: string): string {
  const words = latinLetters(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+/, '')
  const cut = words.length > longest ? cutAtWord(words) : words
  const stem = cut.replace(/_+$/, '')
  if (stem === '') return 'x'
  return /^[a-z]/.test(stem) && !stem.startsWith('nurt_') ? stem : `x_${stem}`.slice(0, longest)
}

/** At a word's end where that keeps at least half. */
function cutAtWord(words: string): string {
  const head = words.slice(0, longest + 1)
  const end = head.lastIndexOf('_')
  return end >= longest / 2 ? head.slice(0, end) : words.slice(0, longest)
}
