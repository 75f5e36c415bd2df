import type { Language, SystemField } from './document.ts'
import { en } from './system-names/en.ts'
import { hu } from './system-names/hu.ts'
import { pl } from './system-names/pl.ts'
import { ru } from './system-names/ru.ts'

/** What the fields that every record has are called. */
export type SystemNames = { readonly [K in SystemField]: string }

/** The languages that the program itself speaks. A new one is a word here, its system names, and its catalogue in web/locales. */
export const spoken = { pl, en, hu, ru } satisfies Partial<Record<Language, SystemNames>>

export type Spoken = keyof typeof spoken
export const spokenLanguages = Object.keys(spoken) as Spoken[]
