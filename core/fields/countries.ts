import type { Language } from '../blueprint/document.ts'
import { fold } from './fold.ts'
import { languageTags } from './formatters.ts'

const codes = (
  'AD AE AF AG AI AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK ' +
  'DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN ' +
  'KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH ' +
  'PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ ' +
  'VA VC VE VN VU WS XK YE ZA ZM ZW'
).split(' ')

const spoken: Record<string, string> = {
  anglia: 'GB',
  uk: 'GB',
  england: 'GB',
  usa: 'US',
  czechy: 'CZ',
  'czech republic': 'CZ',
  rosja: 'RU',
  россия: 'RU',
}

let names: Map<string, string> | undefined

/** ISO 3166-1 alpha-2 of a country's code or its name in one of the four languages. */
export function countryOf(text: string): string | undefined {
  const plain = text.trim()
  if (codes.includes(plain.toUpperCase())) return plain.toUpperCase()
  names ??= namesOfCountries()
  return names.get(fold(plain))
}

export function printCountry(country: string, language: Language): string {
  return codes.includes(country) ? (regionNames(language).of(country) ?? country) : country
}

const sorted = new Map<Language, { code: string; name: string }[]>()

/** All countries by name, for a list to choose from; the same array for the same language. */
export function countries(language: Language): readonly { code: string; name: string }[] {
  const { compare } = new Intl.Collator(languageTags[language])
  const make = () =>
    codes.map((code) => ({ code, name: printCountry(code, language) })).toSorted((one, other) => compare(one.name, other.name))
  const found = sorted.get(language) ?? make()
  sorted.set(language, found)
  return found
}

function namesOfCountries(): Map<string, string> {
  const found = new Map(Object.entries(spoken).map(([name, code]) => [fold(name), code]))
  for (const language of Object.keys(languageTags) as Language[]) {
    for (const code of codes) found.set(fold(regionNames(language).of(code) ?? code), code)
  }
  return found
}

const regions = new Map<Language, Intl.DisplayNames>()

function regionNames(language: Language): Intl.DisplayNames {
  const found = regions.get(language) ?? new Intl.DisplayNames([languageTags[language]], { type: 'region' })
  regions.set(language, found)
  return found
}
