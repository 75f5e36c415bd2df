import type { Language } from '../blueprint/document.ts'

/** English is British English: day before month. */
export const languageTags: Record<Language, string> = { pl: 'pl-PL', en: 'en-GB', hu: 'hu-HU', ru: 'ru-RU' }

const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** Making an Intl formatter costs more than a hundred uses of it: kept per language and options. */
export function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const found = dateFormats.get(key) ?? new Intl.DateTimeFormat(languageTags[language], options)
  dateFormats.set(key, found)
  return found
}

/** Polish groups four digits too only with `always`, else 3708,96 stands beside 25 419,08. */
export function numberFormat(language: Language, places: { min: number; max: number }): Intl.NumberFormat {
  const key = `${language} ${places.min} ${places.max}`
  const found =
    numberFormats.get(key) ??
    new Intl.NumberFormat(languageTags[language], {
      useGrouping: 'always',
      minimumFractionDigits: places.min,
      maximumFractionDigits: places.max,
    })
  numberFormats.set(key, found)
  return found
}
