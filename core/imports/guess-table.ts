import type { Language } from '../blueprint/document.ts'
import { wordsOf } from './words-of.ts'

/** Words that exports of other programs leave where there is nothing; offered when they stand in the file. */
const blankWords = ['NULL', 'null', 'N/A', 'n/a', '#N/A', 'n/d', 'brak', '-', '—', '\\N', 'None', 'nan']

/** The blank words that really occur as whole cells of the sample. */
export function guessBlanks(rows: readonly (readonly string[])[]): string[] {
  const cells = new Set(rows.flat())
  return blankWords.filter((word) => cells.has(word))
}

/** Whether the first row names columns: every cell is a short word without a figure at its start, none repeats, and no later row repeats the names. */
export function guessHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows
  if (!first || first.length === 0) return false
  const names = first.map((cell) => cell.trim())
  const named = names.filter((name) => name !== '')
  if (named.length < Math.max(1, names.length / 2) || new Set(named).size < named.length) return false
  if (named.some((name) => name.length > 80 || /^[\d(+-]/.test(name) || name.includes('@'))) return false
  return !rest.some((row) => row.length === first.length && row.every((cell, index) => cell.trim() === names[index]))
}

const headerWords: Record<Language, readonly string[]> = {
  pl: [
    'nazwa',
    'imie',
    'nazwisko',
    'telefon',
    'adres',
    'miasto',
    'kod',
    'kraj',
    'umowa',
    'klient',
    'kwota',
    'wartosc',
    'data',
    'numer',
    'uwagi',
    'firma',
  ],
  hu: ['nev', 'cim', 'telefon', 'varos', 'orszag', 'ugyfel', 'osszeg', 'datum', 'szam', 'megjegyzes', 'ceg', 'adoszam', 'iranyitoszam'],
  ru: ['имя', 'фамилия', 'телефон', 'адрес', 'город', 'страна', 'клиент', 'сумма', 'дата', 'номер', 'компания', 'название', 'инн'],
  en: [
    'name',
    'first',
    'last',
    'phone',
    'address',
    'city',
    'country',
    'contact',
    'amount',
    'value',
    'date',
    'number',
    'company',
    'id',
    'title',
    'email',
    'postal',
  ],
}

/** The language of the column names; `fallback` when none of the usual words is among them. */
export function guessHeaderLanguage(names: readonly string[], fallback: Language): Language {
  const words = new Set(names.flatMap(wordsOf))
  const hits = (Object.keys(headerWords) as Language[]).map((language) => ({
    language,
    count: headerWords[language].filter((word) => words.has(word)).length,
  }))
  const best = hits.reduce((most, next) => (next.count > most.count ? next : most))
  const own = hits.find(({ language }) => language === fallback)
  return best.count === 0 || own?.count === best.count ? fallback : best.language
}
