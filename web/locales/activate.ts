import { i18n } from '@lingui/core'
import { languageNames } from '../blueprint/language-names.ts'
import { type Spoken, spoken, spokenLanguages } from '@nurt/core/blueprint/spoken.ts'
import { withArticles } from './hungarian-articles.ts'
import { allTexts } from './part-texts.ts'

const remembered = 'nurt.language'

const print = i18n.t as (...said: unknown[]) => string
i18n.t = i18n._ = (...said: unknown[]) => (i18n.locale === 'hu' ? withArticles(print(...said)) : print(...said))

/** The language chosen on this machine, else the first of the browser's that the program speaks, else English. */
export function preferredLanguage(): Spoken {
  const wishes = [localStorage.getItem(remembered), ...navigator.languages].map((wish) => wish?.slice(0, 2))
  return wishes.find(isSpoken) ?? 'en'
}

export async function activate(language: Spoken): Promise<void> {
  i18n.load(language, await allTexts(language))
  i18n.activate(language)
  document.documentElement.lang = language
  localStorage.setItem(remembered, language)
}

export function isSpoken(language: string | null | undefined): language is Spoken {
  return language != null && language in spoken
}

/** To choose from, each named in itself. */
export const languageOptions = spokenLanguages.map((language) => ({ value: language, label: languageNames[language] }))
