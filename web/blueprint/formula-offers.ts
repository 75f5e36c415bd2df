import { fold } from '@nurt/core/fields/fold.ts'

/** Something that can be put into a formula. */
export interface Offer {
  /** What is put in; a bar shows where the typing goes on, else it goes on behind. */
  text: string
  /** How people call it, where they call it otherwise. */
  name?: string
  /** One line on what it is or does. */
  hint: string
}

/** The fields that a formula names by keys which tell less than their names do. */
export function namedIn<O extends Offer>(text: string, fields: readonly O[]): O[] {
  const words = new Set(text.replaceAll(/"[^"]*"/g, ' ').match(/[\p{L}_][\p{L}\p{N}_.]*/gu))
  return fields.filter((field) => words.has(field.text) && fold(field.name ?? field.text) !== field.text)
}

/** The word that is being typed at the caret, where it begins, and the text up to it. */
export function wordAt(text: string, caret: number): { word: string; from: number } {
  const word = /[\p{L}_][\p{L}\p{N}_.]*$/u.exec(text.slice(0, caret))?.[0] ?? ''
  return { word, from: caret - word.length }
}

/** Those whose text or name has a word that begins with what is typed, without diacritics; those whose text begins so stand first. */
export function offersFor<O extends Offer>(offers: readonly O[], word: string): O[] {
  const wanted = fold(word)
  const found = offers.filter(({ text, name }) => wordsOf(text, name).some((one) => one.startsWith(wanted)))
  const begins = (offer: O) => offer.text.toLowerCase().startsWith(wanted)
  return [...found.filter(begins), ...found.filter((offer) => !begins(offer))]
}

function wordsOf(text: string, name = ''): string[] {
  return [text.toLowerCase(), fold(name), ...`${fold(name)} ${text}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)]
}

/** Whether nothing more than what stands there already could come of it. */
export function isWhole(offers: readonly Offer[], word: string): boolean {
  return offers.length === 1 && bare(offers[0]?.text ?? '') === word
}

function bare(text: string): string {
  return text.replace(/\(\|?\)$/, '')
}

/** The text with the offer instead of the word at the caret, and where the caret stands then. */
export function withOffer(text: string, caret: number, offer: string): { text: string; caret: number } {
  const { from } = wordAt(text, caret)
  const [head = '', tail = ''] = offer.split('|')
  return { text: `${text.slice(0, from)}${head}${tail}${text.slice(caret)}`, caret: from + head.length }
}
