import type { Blueprint, Language } from './document.ts'

/** Where a company can begin: its time, money, holidays and VAT rates are those of there. */
export const countries = ['PL', 'HU'] as const
export type Country = (typeof countries)[number]

export const places: Record<Country, Pick<Blueprint, 'timeZone' | 'currency' | 'country'>> = {
  PL: { timeZone: 'Europe/Warsaw', currency: 'PLN', country: 'PL' },
  HU: { timeZone: 'Europe/Budapest', currency: 'HUF', country: 'HU' },
}

/** Where those who speak a language are, as far as it is spoken in one of them. */
export const spokenIn: Partial<Record<Language, Country>> = { pl: 'PL', hu: 'HU' }

/** Where a company is likely to be, by its language and by time zone and languages of the browser, the first wishes first. */
export function likelyCountry(
  language: Language,
  { timeZone = '', wishes = [] }: { timeZone?: string; wishes?: readonly string[] } = {},
): Country {
  const here = countries.find((country) => places[country].timeZone === timeZone)
  const wished = wishes.map((wish) => new RegExp(`^(${countries.join('|')})$`, 'i').exec(wish.split('-')[1] ?? '')?.[1])
  const named = countries.find((country) => wished.some((one) => one?.toUpperCase() === country))
  return spokenIn[language] ?? here ?? named ?? 'PL'
}
