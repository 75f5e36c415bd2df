import { diffBlueprints } from '@nurt/core/blueprint/diff.ts'
import type { List, Module, Role } from '@nurt/core/blueprint/document.ts'
import { exampleBlueprint } from '@nurt/core/blueprint/testing.ts'
import { cleanup } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { queryClient } from '../api/queries.ts'
import { countQuery } from '../lists/queries.ts'
import { PreviewLetter } from './PreviewLetter.tsx'
import { readLines } from './read-lines.tsx'

const published = exampleBlueprint()
const [active] = published.lists as [List]

/** The letter about one changed list, line by line. */
async function read(list: Partial<List>, language: 'pl' | 'en' = 'en'): Promise<string> {
  for (const [condition, count] of [
    [active.condition, 70],
    [list.condition ?? active.condition, 12],
  ] as const) {
    const { queryKey } = countQuery({ workspace: 'agency', module: 'contract', question: { condition } })
    queryClient.setQueryData(queryKey, { count, capped: false })
  }
  const changes = diffBlueprints(published, { ...published, lists: [{ ...active, ...list }] })
  const lines = await readLines(
    <PreviewLetter changes={changes} touched={{ modules: {}, steps: [], lists: [active.key], fields: [] }} />,
    language,
  )
  return lines.join('\n')
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  queryClient.clear()
})

const letters: [Partial<List>, en: string, pl: string][] = [
  [
    { condition: { field: 'step', op: 'is', value: 'draft' } },
    'Changes which records the list “Active” holds. Until now: Status is Active · 70 recordsFrom now on: Status is Draft · 12 records',
    'Zmienia, które rekordy są na liście „Aktywne”. Dotąd: Status to Aktywna · 70 rekordówOdtąd: Status to Szkic · 12 rekordów',
  ],
  [
    { columns: [...active.columns, { field: 'step' }].slice(1) },
    'The list “Active” shows more columns: Status.\nThe list “Active” no longer shows: Title.',
    'Na liście „Aktywne” przybywa kolumn: Status.\nLista „Aktywne” nie pokazuje już: Tytuł.',
  ],
  [
    { columns: active.columns.toReversed() },
    'The columns of the list “Active” stand in another order: Amount, Client: Segment, Title.',
    'Kolumny listy „Aktywne” są w innej kolejności: Kwota, Klient: Segment, Tytuł.',
  ],
  [
    {
      order: [
        { field: 'amount', direction: 'desc' },
        { field: 'title', direction: 'asc' },
      ],
      group: { field: 'created_at', by: 'month' },
    },
    'Orders the list “Active” by: Amount (falling), Title.\nGroups the list “Active” by: Created (by month).',
    'Sortuje listę „Aktywne” według: Kwota (malejąco), Tytuł.\nGrupuje listę „Aktywne” według: Utworzono (według miesięcy).',
  ],
  [
    { layout: { kind: 'chart', total: 'amount' }, totals: [], roles: ['administrator'] },
    'Adds up nothing in the list “Active” any more.\nShows the list “Active” as: chart of Amount.\nOnly these see the list “Active” from now on: Administrator.',
    'Na liście „Aktywne” nic już nie jest sumowane.\nLista „Aktywne” ma teraz postać: wykres: Kwota.\nListę „Aktywne” widzi odtąd tylko: Administrator.',
  ],
  [
    { name: { pl: 'Żywe', en: 'Active' } },
    'Renames the list “Polski: Aktywne” to “Polski: Żywe”.',
    'Zmienia nazwę listy „Aktywne” na „Żywe”. W innych językach zostaje stara nazwa (English: Active).',
  ],
  [{ name: { pl: 'Żywe', en: 'Alive' } }, 'Renames the list “Active” to “Alive”.', 'Zmienia nazwę listy „Aktywne” na „Żywe”.'],
]

test.each(letters)('[I18] %o reads as a letter', async (list, en, pl) => {
  expect(await read(list)).toBe(en)
  cleanup()
  expect(await read(list, 'pl')).toBe(pl)
})

async function readModule(module: Partial<Module>, language: 'pl' | 'en'): Promise<string> {
  const modules = published.modules.map((one) => (one.key === 'contract' ? { ...one, ...module } : one))
  const changes = diffBlueprints(published, { ...published, modules })
  return (
    await readLines(<PreviewLetter changes={changes} touched={{ modules: {}, steps: [], lists: [active.key], fields: [] }} />, language)
  ).join('\n')
}

test('[I18] what changed in a module is named, and a list that it touches with its module', async () => {
  expect(await readModule({ icon: 'star' }, 'en')).toBe('Changes of the module itself: icon.')
  cleanup()
  expect(await readModule({ icon: 'star', title: 'amount', traits: ['task'] }, 'pl')).toBe(
    'Zmiany samego modułu: ikona, możliwości, pole z nazwą rekordu.',
  )
  expect(document.body.textContent).toContain('Umowy (Aktywne)')
})

test('[I18] [W72] a setting is named without what no sentence can say of it', async () => {
  const changed = { ...published, start: { requests: [] }, currency: 'EUR' }
  const letter = <PreviewLetter changes={diffBlueprints(published, changed)} touched={{ modules: {}, steps: [], lists: [], fields: [] }} />
  expect(await readLines(letter, 'en')).toEqual(['Changes the setting currency to EUR.', 'Changes the setting the start page.'])
  cleanup()
  expect(await readLines(letter, 'pl')).toContain('Zmienia ustawienie „strona startowa”.')
})

test('[I17] what changes in rights reads in words, with the conditions', async () => {
  const [administrator] = published.roles as [Role]
  const reached = { see: 'team', change: { field: 'step', op: 'is', value: 'draft' }, create: 'all' } as const
  const changed = { ...administrator, configure: false, rights: { '*': { see: 'own' }, contract: reached } } as const
  const roles: Role[] = [
    { ...changed, fields: { contract: { amount: 'hidden' } } },
    { ...administrator, key: 'office', name: { en: 'Office' } },
  ]
  const changes = diffBlueprints(published, { ...published, roles })
  expect(await readLines(<PreviewLetter changes={changes} touched={{ modules: {}, steps: [], lists: [], fields: [] }} />, 'en')).toEqual([
    'Adds the role “Office”: sees all records, changes none; configures.',
    'The role “Administrator” may no longer configure.',
    'Rights of the role “Administrator”, see: own records; until now: all records.',
    'Rights of the role “Administrator”, see: records of own teams; until now: all records.',
    'Rights of the role “Administrator”, create: yes; until now: no.',
    'Rights of the role “Administrator”, change: records that meet a condition; until now: no records. Condition from now on: Status is Draft',
    'The role “Administrator”, field “Amount”: hidden; until now: reads and writes.',
  ])
})

test.each<[string, List['condition'], number]>([
  ['a field', { field: 'town', op: 'is', value: 'Opole' }, 0],
  ['a status', { field: 'step', op: 'is', value: 'paused' }, 0],
  ['no value yet', { field: 'title', op: 'contains', value: null }, 0],
  ['what is there', { field: 'title', op: 'contains', value: 'Opole' }, 1],
])('[I18] how many records a new list holds is asked only where the server could tell: it asks for %s', async (_name, condition, asked) => {
  const ask = vi.fn(() => Promise.resolve(Response.json({ count: 3, capped: false })))
  vi.stubGlobal('fetch', ask)
  const changes = diffBlueprints(published, {
    ...published,
    lists: [active, { ...active, key: 'other', name: { en: 'Other' }, condition }],
  })
  await readLines(<PreviewLetter changes={changes} touched={{ modules: {}, steps: [], lists: [], fields: [] }} />, 'en')
  const isKnown = () => queryClient.getQueriesData({ queryKey: ['askable'] }).every(([, askable]) => askable !== undefined)
  await vi.waitFor(() => expect([isKnown(), ask.mock.calls.length]).toEqual([true, asked]), { timeout: 10_000 })
})
