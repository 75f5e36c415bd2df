import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import type { SearchResults, Told } from '@nurt/core/records/api.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import { tellingFields, toldBy } from '@nurt/core/records/telling.ts'
import { call } from '../api/call.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { linkName } from './link-name.ts'

const shown = 20

/** Records to choose from, and by id what tells each from others of its name. */
interface FoundLinks {
  links: LinkValue[]
  tells: ReadonlyMap<string, readonly Told[]>
}

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
  return [...links.map((link) => ({ value: link[0], label: linkName(link) })), ...(adding ? [adding] : [])]
}

interface Option {
  value: string
  label: string
}

interface Rows {
  rows: [id: string, version: number, title: unknown, ...telling: unknown[]][]
}

async function findLinks(workspace: Workspace, module: Module | undefined, text: string, signal: AbortSignal): Promise<FoundLinks> {
  const title = module?.fields.find((field) => field.key === module.title)
  if (!module || !title) return { links: [], tells: new Map() }
  return text.trim() === '' ? firstLinks(workspace, module, title, signal) : searchLinks(workspace, module.key, text, signal)
}

async function firstLinks(workspace: Workspace, module: Module, title: Field, signal: AbortSignal): Promise<FoundLinks> {
  const { url, blueprint, locale, nameOf, labelOf } = workspace
  const telling = tellingFields(blueprint, module)
  const { rows } = await call<Rows>('GET', `${url}/m/${module.key}/records`, {
    query: {
      question: {
        condition: { all: [] },
        order: [{ field: title.key, direction: 'asc' }],
      },
      columns: [title, ...telling].map(({ key }) => key).join(),
      limit: shown,
    },
    signal,
  })
  const toldOf = (cells: readonly unknown[]) => {
    const values = Object.fromEntries(telling.map(({ key }, at) => [key, cells[at]]))
    return toldBy(telling, values, locale).map(({ field, text }) => ({ label: labelOf(field.name), text }))
  }
  return {
    links: rows.map(([id, , value]) => [id, printValue(title, value, locale, nameOf)]),
    tells: new Map(rows.map(([id, , , ...cells]) => [id, toldOf(cells)])),
  }
}

async function searchLinks(workspace: Workspace, module: string, text: string, signal: AbortSignal): Promise<FoundLinks> {
  const { results } = await call<SearchResults>('GET', `${workspace.url}/search`, {
    query: { q: text.trim(), module, limit: shown },
    signal,
  })
  return {
    links: results.map(({ record, title }) => [record, title]),
    tells: new Map(results.map(({ record, tells }) => [record, tells])),
  }
}
