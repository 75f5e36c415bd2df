import type { Language } from '../blueprint/document.ts'
import { numberFormat } from './formatters.ts'

/** How many places any number has at most. */
export const maxPlaces = 6

/** `places` fixes how many are shown; absent: as many as the value has. */
export function printNumber(value: string, language: Language, places?: number): string {
  return numberFormat(language, { min: places ?? 0, max: Math.max(places ?? 0, maxPlaces) })
    .format(value as Intl.StringNumericLiteral)
    .replace('−', '-')
}

export function printPercent(value: string, language: Language, places?: number): string {
  return `${printNumber(value, language, places)}${language === 'ru' ? '\u00a0' : ''}%`
}
