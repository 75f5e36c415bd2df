import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import type { SearchResults } from '@nurt/core/records/api.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import { call } from '../api/call.ts'
import type { Workspace } from '../api/useWorkspace.tsx'

const shown = 20

/** The records of a module that the search finds (a part of the name in plain letters, a phone, a tax id), for a type-ahead. */
export function linkOptionsQuery(workspace: Workspace, module: string, text: string) {
  return queryOptions({
    queryKey: ['w', workspace.slug, 'link-options', module, text],
    queryFn: ({ signal }) => findLinks(workspace, workspace.findModule(module), text, signal),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

/** Records to choose from, and what adds one. */
export function linkData(links: readonly LinkValue[], adding: Option | undefined): Option[] {
  return [...links.map(([id, name]) => ({ value: id, label: name || id })), ...(adding ? [adding] : [])]
}

interface Option {
  value: string
  label: string
}

interface Rows {
  rows: [id: string, version: number, title: unknown][]
}

async function findLinks(workspace: Workspace, module: Module | undefined, text: string, signal: AbortSignal): Promise<LinkValue[]> {
  const title = module?.fields.find((field) => field.key === module.title)
  if (!module || !title) return []
  if (text.trim() !== '') return searchLinks(workspace, module.key, text, signal)
  const { rows } = await call<Rows>('GET', `${workspace.url}/m/${module.key}/records`, {
    query: {
      question: {
        condition: { all: [] },
        order: [{ field: title.key, direction: 'asc' }],
      },
      columns: title.key,
      limit: shown,
    },
    signal,
  })
  return rows.map(([id, , value]) => [id, printValue(title, value, workspace.locale, workspace.nameOf)])
}

async function searchLinks(workspace: Workspace, module: string, text: string, signal: AbortSignal): Promise<LinkValue[]> {
  const { results } = await call<SearchResults>('GET', `${workspace.url}/search`, {
    query: { q: text.trim(), module, limit: shown },
    signal,
  })
  return results.map(({ record, title }) => [record, title])
}
