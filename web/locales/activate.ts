import type { Messages } from '@lingui/core'
import { i18n } from '@lingui/core'
import type { Language } from '@nurt/core/blueprint/document.ts'

/** The languages that the program itself speaks, each named in itself; a new one is a catalogue and a line here. */
export const spoken = {
  pl: { name: 'Polski', load: () => import('./pl.po') },
  en: { name: 'English', load: () => import('./en.po') },
} satisfies Partial<Record<Language, { name: string; load: () => Promise<{ messages: Messages }> }>>

export type Spoken = keyof typeof spoken

const remembered = 'nurt.language'

/** The language chosen on this machine, else the first of the browser's that the program speaks, else English. */
export function preferredLanguage(): Spoken {
  const wishes = [localStorage.getItem(remembered), ...navigator.languages].map((wish) => wish?.slice(0, 2))
  return wishes.find(isSpoken) ?? 'en'
}

export async function activate(language: Spoken): Promise<void> {
  const { messages } = await spoken[language].load()
  i18n.load(language, messages)
  i18n.activate(language)
  document.documentElement.lang = language
  localStorage.setItem(remembered, language)
}

export function isSpoken(language: string | null | undefined): language is Spoken {
  return language != null && language in spoken
}
