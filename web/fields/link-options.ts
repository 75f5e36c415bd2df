import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import type { SearchResults, Told } from '@nurt/core/records/api.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import { tellingFields, toldBy } from '@nurt/core/records/telling.ts'
import { call } from '../api/call.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { linkName } from './link-name.ts'

const shown = 20
/** Where not all of what is found is offered. */
const soughtAmong = 50

/** Records to choose from, and by id what tells each from others of its name. */
interface FoundLinks {
  links: LinkValue[]
  tells: ReadonlyMap<string, readonly Told[]>
}

/**
 * The records of a module that the search finds (a part of the name in plain letters, a phone, a tax id), for a type-ahead; with a condition
 * only those of them that meet it.
 */
export function linkOptionsQuery(workspace: Workspace, module: string, { text, condition }: Sought) {
  return queryOptions({
    queryKey: ['w', workspace.slug, 'link-options', module, text, condition],
    queryFn: ({ signal }) => findLinks(workspace, workspace.findModule(module), { text, condition, signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}

/** Records to choose from, and what stands behind them, such as what adds one. */
export function linkData(links: readonly LinkValue[], ...behind: readonly (Option | undefined)[]): Option[] {
  return [...links.map((link) => ({ value: link[0], label: linkName(link) })), ...behind.filter((option) => option !== undefined)]
}

export interface Option {
  value: string
  label: string
  disabled?: boolean
}

interface Sought {
  text: string
  condition?: Condition | undefined
}

type Seeking = Sought & { signal: AbortSignal }

interface Rows {
  rows: [id: string, version: number, title: unknown, ...telling: unknown[]][]
}

async function findLinks(workspace: Workspace, module: Module | undefined, seeking: Seeking): Promise<FoundLinks> {
  const { text, condition = { all: [] } } = seeking
  const title = module?.fields.find((field) => field.key === module.title)
  if (!module || !title) return { links: [], tells: new Map() }
  if (text.trim() === '') return firstLinks(workspace, { module, title }, { ...seeking, condition })
  const found = await searchLinks(workspace, module.key, seeking)
  if (seeking.condition === undefined || found.links.length === 0) return found
  const among: Condition = { all: [condition, { field: 'id', op: 'one_of', value: found.links.map(([id]) => id) }] }
  const fitting = await firstLinks(workspace, { module, title }, { ...seeking, condition: among })
  const ids = new Set(fitting.links.map(([id]) => id))
  return { ...found, links: found.links.filter(([id]) => ids.has(id)) }
}

async function firstLinks(
  workspace: Workspace,
  { module, title }: { module: Module; title: Field },
  { condition, signal }: Pick<Seeking, 'condition' | 'signal'>,
): Promise<FoundLinks> {
  const { url, blueprint, locale, nameOf, labelOf } = workspace
  const telling = tellingFields(blueprint, module)
  const { rows } = await call<Rows>('GET', `${url}/m/${module.key}/records`, {
    query: {
      question: {
        condition,
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

async function searchLinks(workspace: Workspace, module: string, { text, condition, signal }: Seeking): Promise<FoundLinks> {
  const { results } = await call<SearchResults>('GET', `${workspace.url}/search`, {
    query: { q: text.trim(), module, limit: condition ? soughtAmong : shown },
    signal,
  })
  return {
    links: results.map(({ record, title }) => [record, title]),
    tells: new Map(results.map(({ record, tells }) => [record, tells])),
  }
}
