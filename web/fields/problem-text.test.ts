import { i18n } from '@lingui/core'
import { expect, test } from 'vitest'
import { messages } from '../locales/pl.po'
import { problemText } from './problem-text.ts'

test('a broken rule is told in its own words, as they are', () => {
  const details = { message: 'Umowa {nie} może się skończyć przed rozpoczęciem', name: 'Koniec', formula: 'end >= start' }
  expect(problemText({ code: 'rule_broken', details }, i18n)).toBe(details.message)
})

test('a rule without words of its own is told with the field and the rule', () => {
  i18n.loadAndActivate({ locale: 'pl', messages })
  expect(problemText({ code: 'rule_broken', details: { message: '', name: 'Koniec', formula: 'end >= start' } }, i18n)).toBe(
    'Ta wartość nie pasuje: pole „Koniec” musi spełniać regułę end >= start.',
  )
})
