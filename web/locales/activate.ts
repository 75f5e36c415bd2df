import type { Messages } from '@lingui/core'
import { i18n } from '@lingui/core'
import { languageNames } from '../blueprint/language-names.ts'
import { type Spoken, spoken, spokenLanguages } from '@nurt/core/blueprint/spoken.ts'

const catalogues = import.meta.glob<{ messages: Messages }>('./*.po')

const remembered = 'nurt.language'

/** The language chosen on this machine, else the first of the browser's that the program speaks, else English. */
export function preferredLanguage(): Spoken {
  const wishes = [localStorage.getItem(remembered), ...navigator.languages].map((wish) => wish?.slice(0, 2))
  return wishes.find(isSpoken) ?? 'en'
}

export async function activate(language: Spoken): Promise<void> {
  const load = catalogues[`./${language}.po`]
  if (!load) throw new Error(`There is no catalogue ${language}.po`)
  const { messages } = await load()
  i18n.load(language, messages)
  i18n.activate(language)
  document.documentElement.lang = language
  localStorage.setItem(remembered, language)
}

export function isSpoken(language: string | null | undefined): language is Spoken {
  return language != null && language in spoken
}

/** To choose from, each named in itself. */
export const languageOptions = spokenLanguages.map((language) => ({ value: language, label: languageNames[language] }))
