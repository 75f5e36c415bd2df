import { digitsOf, fold } from './fold.ts'

/** What was asked: folded words, and the digits where it was a number ('' else). */
export interface Sought {
  words: readonly string[]
  digits: string
}

/** A piece shorter than this is in too many numbers to find anything. */
const fewestDigits = 3

export function soughtOf(q: string): Sought {
  const text = fold(q)
  const digits = /^[a-z]{0,2}[\d\s+()./-]+$/.test(text) ? digitsOf(text).replace(/^0+/, '') : ''
  return { words: text.split(' ').filter(Boolean), digits: digits.length >= fewestDigits ? digits : '' }
}

/** One or two letters stand in nearly everything: they are sought where a word begins. */
export function isShort(word: string): boolean {
  return /^[\p{L}\p{N}]{1,2}$/u.test(word)
}

/** Whether a folded text holds the word as the search finds it. */
export function holdsWord(text: string, word: string): boolean {
  return isShort(word) ? ` ${text}`.includes(` ${word}`) : text.includes(word)
}
