import { fold } from '@nurt/core/fields/fold.ts'
import { mayAudit } from '@nurt/core/permissions/may-audit.ts'
import type { SearchResults, Told } from '@nurt/core/records/api.ts'
import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { call } from '../api/call.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useAddable } from '../api/useAddable.ts'
import { listsOf, menuOf } from '../api/menu.ts'
import { paths } from '../paths.ts'
import { recentRecords } from '../api/recent.ts'

export interface Found {
  /** The address it leads to; unique among what is found. */
  to: string
  title: string
  /** What it is. */
  note?: string
  /** Where the words were found, and what tells the record from others of its name. */
  tells?: Told[]
  icon: string
  record?: { module: string; record: string; title: string }
}

export interface FoundGroup {
  name: ReactNode
  found: Found[]
}

/** Records, lists, things to do and settings that fit the words; without words the recent records and the lists. */
export function useFound(words: string): { groups: FoundGroup[]; searching: boolean } {
  const { t } = useLingui()
  const places = usePlaces()
  const { found, searching } = useFoundRecords(words)
  const recent = useRecent()
  const fitting = (place: Found) =>
    fold(words)
      .split(' ')
      .every((word) => fold(`${place.note ?? ''} ${place.title}`).includes(word))
  const groups = words
    ? [
        { name: t`Records`, found },
        { name: t`Lists`, found: places.lists.filter(fitting) },
        { name: t`Add`, found: places.actions.filter(fitting) },
        { name: t`Configure`, found: places.settings.filter(fitting) },
      ]
    : [
        { name: t`Recent`, found: recent },
        { name: t`Lists`, found: places.lists.slice(0, 6) },
        { name: t`Add`, found: places.actions },
      ]
  return { groups: groups.filter((group) => group.found.length > 0), searching }
}

function useFoundRecords(words: string): { found: Found[]; searching: boolean } {
  const { slug, url, labelOf, findModule } = useWorkspace()
  const [asked] = useDebouncedValue(words.trim(), 150)
  const { data, isFetching } = useQuery({ ...searchQuery(slug, url, asked), enabled: asked.length > 0, placeholderData: keepPreviousData })
  const found = (asked ? (data?.results ?? []) : []).map(({ module, record, title, tells }) => ({
    to: paths.record(slug, module, record),
    title,
    note: labelOf(findModule(module)?.one),
    tells,
    icon: findModule(module)?.icon ?? '',
    record: { module, record, title },
  }))
  return { found, searching: isFetching || asked !== words.trim() }
}

function searchQuery(slug: string, url: string, words: string) {
  return queryOptions({
    queryKey: ['w', slug, 'search', words],
    queryFn: ({ signal }) => call<SearchResults>('GET', `${url}/search`, { query: { q: words, limit: 12 }, signal }),
    // a colleague may have added or closed a record since
    staleTime: 0,
  })
}

function useRecent(): Found[] {
  const { slug, labelOf, findModule } = useWorkspace()
  return recentRecords(slug).map((seen) => ({
    to: paths.record(slug, seen.module, seen.record),
    title: seen.title,
    note: labelOf(findModule(seen.module)?.one),
    icon: findModule(seen.module)?.icon ?? '',
    record: seen,
  }))
}

function usePlaces(): { lists: Found[]; actions: Found[]; settings: Found[] } {
  const { t } = useLingui()
  const { slug, blueprint, role, labelOf, findModule } = useWorkspace()
  const addable = useAddable()
  const lists = menuOf(blueprint).flatMap(({ module }) => Object.values(listsOf(blueprint, module.key)).flat())
  return {
    lists: lists.map((list) => ({
      to: paths.list(slug, list.module, list.key),
      title: labelOf(list.name),
      note: labelOf(findModule(list.module)?.name),
      icon: findModule(list.module)?.icon ?? '',
    })),
    actions: addable.map((module) => ({ to: paths.newRecord(slug, module.key), title: labelOf(module.add), icon: module.icon })),
    settings: [
      ...(role?.configure
        ? [
            { to: paths.configure(slug, 'modules'), title: t`Modules and fields`, icon: 'settings' },
            { to: paths.configure(slug, 'statuses'), title: t`Statuses`, icon: 'settings' },
            { to: paths.configure(slug, 'working-time'), title: t`Working time`, icon: 'settings' },
            { to: paths.configure(slug, 'people'), title: t`Users`, icon: 'settings' },
            { to: paths.configure(slug, 'api'), title: t`API`, icon: 'settings' },
            { to: paths.configure(slug, 'packages'), title: t`Industry packages`, icon: 'settings' },
            { to: paths.configure(slug, 'versions'), title: t`Versions`, icon: 'settings' },
          ]
        : []),
      ...(mayAudit(role) ? [{ to: paths.configure(slug, 'history'), title: t`History`, icon: 'settings' }] : []),
    ],
  }
}
