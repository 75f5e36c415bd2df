import { foldedPlaces } from './fold.ts'
import type { Sought } from './sought.ts'

interface Part {
  text: string
  found: boolean
}

/** The text in parts, told apart by whether they hold what was sought: words in any spelling, numbers with any signs between their digits. */
export function foundParts(text: string, sought: Sought): Part[] {
  const isFound = marks(text, sought)
  const parts: Part[] = []
  for (const [at, letter] of text.split('').entries()) {
    const last = parts.at(-1)
    if (last && last.found === (isFound[at] ?? false)) last.text += letter
    else parts.push({ text: letter, found: isFound[at] ?? false })
  }
  return parts
}

function marks(text: string, { words, digits }: Sought): boolean[] {
  const marked: boolean[] = []
  const { folded, places } = foldedPlaces(text)
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      for (const place of places.slice(at, at + word.length)) marked[place] = true
    }
  }
  if (digits === '') return marked
  for (const { index, 0: number } of text.matchAll(new RegExp(digits.split('').join(between), 'g'))) {
    for (let at = index; at < index + number.length; at++) marked[at] = true
  }
  return marked
}

/** What people put between the digits of a number. */
const between = String.raw`[\s\-./()]{0,2}`
