import type { Messages } from '@lingui/core'
import { spokenLanguages } from '@nurt/core/blueprint/spoken.ts'
import { describe, expect, test } from 'vitest'

type Token = string | readonly [name: string, type?: string, format?: unknown]

const catalogues = import.meta.glob<{ messages: Messages }>('./*.po', { eager: true })
const english = textsIn('en')

function textsIn(language: string): Messages {
  return catalogues[`./${language}.po`]?.messages ?? {}
}

/** Names of what is filled in, and tags; several times the same counts once, since plural forms repeat it. */
function placesOf(text: unknown): string[] {
  const found = tokensOf(text).flatMap((token) =>
    typeof token === 'string'
      ? (token.match(/<\/?\d+\/?>/g) ?? [])
      : [`{${token[0]}}`, ...armsOf(token).flatMap(([, arm]) => placesOf(arm))],
  )
  return [...new Set(found)].toSorted()
}

/** The forms that each plural of a text has. */
function pluralsOf(text: unknown): string[][] {
  return tokensOf(text).flatMap((token) => (token[1] === 'plural' ? [armsOf(token as Token).map(([form]) => form)] : []))
}

function tokensOf(text: unknown): Token[] {
  return Array.isArray(text) ? (text as Token[]) : [String(text)]
}

function armsOf([, type, format]: Token): [string, unknown][] {
  return type === 'plural' || type === 'select' ? Object.entries(format as object).filter(([form]) => form !== 'offset') : []
}

describe.each(spokenLanguages)('the catalogue %s', (language) => {
  const texts = textsIn(language)

  test('has every text', () => {
    const missing = Object.keys(english).filter((id) => tokensOf(texts[id] ?? '').join('') === '')
    expect(missing.map((id) => english[id])).toEqual([])
  })

  test('fills in the same as English does', () => {
    const differing = Object.keys(english).filter((id) => String(placesOf(texts[id])) !== String(placesOf(english[id])))
    expect(differing.map((id) => ({ english: placesOf(english[id]), [language]: placesOf(texts[id]), text: texts[id] }))).toEqual([])
  })

  test('has all plural forms of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    const poor = Object.values(texts).filter((text) =>
      pluralsOf(text).some((forms) => pluralCategories.some((form) => !forms.includes(form))),
    )
    expect(poor).toEqual([])
  })
})
