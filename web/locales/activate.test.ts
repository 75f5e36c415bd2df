import { i18n } from '@lingui/core'
import { readdirSync } from 'node:fs'
import { spokenLanguages } from '@nurt/core/blueprint/spoken.ts'
import { expect, test } from 'vitest'
import { activate, languageOptions, preferredLanguage } from './activate.ts'

test('every spoken language has its catalogue, and every catalogue is of a spoken language', () => {
  const catalogues = readdirSync(import.meta.dirname).flatMap((name) => /^(.+)\.po$/.exec(name)?.[1] ?? [])
  expect(catalogues.toSorted()).toEqual(spokenLanguages.toSorted())
  expect(languageOptions).toContainEqual({ value: 'pl', label: 'Polski' })
})

test.each(spokenLanguages)('%s is spoken once it was chosen, and stays chosen', async (language) => {
  await activate(language)
  expect([i18n.locale, document.documentElement.lang, preferredLanguage()]).toEqual([language, language, language])
})

test('Hungarian has the article that fits what is filled in', async () => {
  await activate('hu')
  i18n.load('hu', { left: [['A(z) „', ['name'], '” listán'] as never].flat() })
  expect([i18n._('left', { name: 'Ügyfelek' }), i18n.t('left', { name: 'Feladatok' })]).toEqual([
    'Az „Ügyfelek” listán',
    'A „Feladatok” listán',
  ])
})
