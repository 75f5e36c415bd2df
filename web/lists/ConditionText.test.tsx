import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import type { Blueprint, Language, Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Spoken } from '@nurt/core/blueprint/spoken.ts'
import { exampleSnapshot } from '../api/example-snapshot.ts'
import { queryClient, snapshotQuery } from '../api/queries.ts'
import { WorkspaceProvider } from '../api/useWorkspace.tsx'
import { activate } from '../locales/activate.ts'
import { ConditionText } from './ConditionText.tsx'

const contract: Module = {
  key: 'contract',
  name: { pl: 'Umowy', en: 'Contracts' },
  one: { pl: 'Umowa', en: 'Contract' },
  add: { pl: 'Dodaj umowę', en: 'Add a contract' },
  icon: 'file',
  enabled: true,
  traits: ['process'],
  title: 'name',
  fields: [
    { key: 'name', type: 'text', name: { pl: 'Nazwa', en: 'Name' } },
    { key: 'end', type: 'date', name: { pl: 'Koniec', en: 'End date' } },
    { key: 'amount', type: 'money', currency: 'PLN', name: { pl: 'Kwota', en: 'Amount' } },
    {
      key: 'scope',
      type: 'multi_choice',
      name: { pl: 'Zakres', en: 'Scope' },
      choices: [
        { key: 'seo', name: { pl: 'Pozycjonowanie', en: 'Search' }, color: 'blue' },
        { key: 'ads', name: { pl: 'Reklamy', en: 'Ads' }, color: 'teal' },
      ],
    },
  ],
  sections: [],
  process: {
    groups: [{ key: 'all', name: { pl: 'Wszystkie', en: 'All' } }],
    steps: [
      { key: 'active', name: { pl: 'Aktywna', en: 'Active' }, color: 'green', group: 'all' },
      { key: 'notice', name: { pl: 'Wypowiedziana', en: 'Under notice' }, color: 'orange', group: 'all' },
    ],
  },
}

const blueprint: Blueprint = {
  format: 1,
  languages: ['pl', 'en'],
  timeZone: 'Europe/Warsaw',
  currency: 'PLN',
  country: 'PL',
  modules: [contract],
  lists: [],
  roles: [],
  menu: [],
}

async function read(condition: Condition, language: Language): Promise<string> {
  await activate(language as Spoken)
  const members = [{ id: 'p2', name: 'Ewa Nowak', active: true, language: 'pl' as const }]
  queryClient.setQueryData(snapshotQuery('agency').queryKey, exampleSnapshot(blueprint, language, { members }))
  const { container } = render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <WorkspaceProvider slug="agency">
          <ConditionText module={contract} condition={condition} />
        </WorkspaceProvider>
      </QueryClientProvider>
    </I18nProvider>,
  )
  return (container.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}

afterEach(() => {
  cleanup()
  queryClient.clear()
})

const sentences: [Condition, pl: string, en: string][] = [
  [
    { field: 'end', op: 'within', value: { period: { unit: 'month', offset: 0 } } },
    'Koniec przypada w tym miesiącu',
    'End date is this month',
  ],
  [
    { field: 'end', op: 'within', value: { period: { days: 14 } } },
    'Koniec przypada w ciągu najbliższych 14 dni',
    'End date is in the next 14 days',
  ],
  [{ field: 'end', op: 'below', value: { relative: { days: 0 } } }, 'Koniec przed dzisiaj', 'End date is before today'],
  [{ field: 'step', op: 'one_of', value: ['active', 'notice'] }, 'Status to Aktywna lub Wypowiedziana', 'Status is Active or Under notice'],
  [{ field: 'owner', op: 'is', value: { me: true } }, 'Opiekun to ja', 'Owner is me'],
  [{ field: 'scope', op: 'has_all', value: ['seo', 'ads'] }, 'Zakres zawiera Pozycjonowanie i Reklamy', 'Scope has Search and Ads'],
  [{ field: 'amount', op: 'at_least', value: '1000.00 PLN' }, 'Kwota co najmniej 1 000,00 zł', 'Amount is at least PLN 1,000.00'],
  [{ field: 'name', op: 'blank' }, 'Nazwa nie ma wartości', 'Name is blank'],
]

test.each(sentences)('[I12] [I15] %o reads as a sentence', async (condition, pl, en) => {
  expect(await read(condition, 'pl')).toBe(pl)
  cleanup()
  expect(await read(condition, 'en')).toBe(en)
})

test.each<[Condition, hu: string, ru: string]>([
  [{ field: 'owner', op: 'is', value: { me: true } }, 'Felelős: én', 'Ответственный — я'],
  [
    { field: 'step', op: 'none_of', value: ['active', 'notice'] },
    'Állapot: nem Aktywna vagy Wypowiedziana',
    'Статус — не Aktywna или Wypowiedziana',
  ],
  [{ field: 'end', op: 'within', value: { period: { unit: 'month', offset: 0 } } }, 'Koniec: ez a hónap', 'Koniec — в этом месяце'],
  [{ field: 'end', op: 'within', value: { period: { days: -1 } } }, 'Koniec: az elmúlt 1 napban', 'Koniec — за последний день'],
])('[I12] %o reads as Hungarian and Russian, which have no word for “is”', async (condition, hu, ru) => {
  expect(await read(condition, 'hu')).toBe(hu)
  cleanup()
  expect(await read(condition, 'ru')).toBe(ru)
})

test('groups are joined by their word, a group inside stands in brackets', async () => {
  const condition: Condition = {
    all: [
      { field: 'name', op: 'not_blank' },
      {
        any: [
          { field: 'scope', op: 'blank' },
          { field: 'scope', op: 'has_any', value: ['ads'] },
        ],
      },
    ],
  }
  expect(await read(condition, 'en')).toBe('Name is filled in and (Scope is blank or Scope has Ads)')
})

test('a field that is gone does not break the sentence', async () => {
  expect(await read({ field: 'removed', op: 'blank' }, 'en')).toBe('A field that is gone')
})
