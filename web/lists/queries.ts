import type { Layout, List, Question } from '@nurt/core/blueprint/document.ts'
import type { Count, Forecast, Groups, Totals, Trend } from '@nurt/core/lists/api.ts'
import type { OwnColumns } from '@nurt/core/lists/own-columns.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryClient, workspaceUrl } from '../api/queries.ts'
import { heldList } from './held-list.ts'
import { askFor, pageSize, type RowPage } from './row-pages.ts'

/** What every question about a module's records says: whose, from which saved list, with what instead. */
export interface Asked {
  workspace: string
  module: string
  /** The key of a shared list or the id of a personal one. */
  list?: string
  question: Partial<Question>
  /** Records as people put them on a board, instead of the question's order. */
  byHand?: true
  /** One level of a tree. */
  level?: AskedLevel
  /** The path of the record on whose page the answer stands: it opens without a connection as that does. */
  keptWith?: string
}

/** What stands below a record, by which link, and what is counted below each of these (core/lists/api.ts, `recordsQuery`). */
export interface AskedLevel {
  tree?: string
  under?: string
  part?: string
  counted?: string
}

/** With the layout itself, for what the server works out of it. */
export function withLayout(asked: Asked, layout: Layout): Asked {
  return { ...asked, question: { ...asked.question, layout } }
}

/** A list of one person; the server keeps it as a row. */
export interface PersonalList extends Omit<List, 'key'> {
  id: string
}

/** Everything known of a module's records; a change makes all of it stale. */
export function moduleKey(workspace: string, module: string) {
  return ['w', workspace, 'm', module] as const
}

export function personalListsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'lists'],
    queryFn: ({ signal }) => call<PersonalList[]>('GET', `${workspaceUrl(workspace)}/lists`, { signal }),
  })
}

/** How the person arranged the columns of lists, by their keys and ids. */
export function ownColumnsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'columns'],
    queryFn: ({ signal }) => call<Record<string, OwnColumns>>('GET', `${workspaceUrl(workspace)}/columns`, { signal }),
  })
}

export function countQuery(asked: Asked, exact = false) {
  return queryOptions({
    queryKey: [...moduleKey(asked.workspace, asked.module), 'count', asked.list, asked.question, exact],
    queryFn: ({ signal }) => askCount(asked, exact, signal),
    placeholderData: ofSameList(asked),
  })
}

export function askCount(asked: Asked, exact: boolean, signal?: AbortSignal): Promise<Count> {
  return call<Count>('GET', `${moduleUrl(asked)}/count`, {
    signal,
    keptAs: keptAs(asked, 'count'),
    query: { ...asking(asked), ...(exact && { exact }) },
  })
}

function rowsKey(asked: Asked, columns: readonly string[], page: number) {
  const { workspace, module, list, question, byHand, level } = asked
  return [...moduleKey(workspace, module), 'rows', list, question, columns, page, byHand, level] as const
}

/** One page of rows; pages after a known one are asked by its cursor. */
export function rowsQuery(asked: Asked, columns: readonly string[], page: number) {
  return queryOptions({
    queryKey: rowsKey(asked, columns, page),
    queryFn: ({ signal }) => askRows(asked, columns, { page, signal }),
  })
}

export function askRows(
  asked: Asked,
  columns: readonly string[],
  { page, signal }: { page: number; signal?: AbortSignal },
): Promise<RowPage> {
  const place = askFor(page, queryClient.getQueryData<RowPage>(rowsKey(asked, columns, page - 1)))
  const query = {
    ...asking(asked),
    columns: columns.join(','),
    limit: pageSize,
    ...place,
    ...(asked.byHand && { byHand: true }),
    ...asked.level,
  }
  return call<RowPage>('GET', `${moduleUrl(asked)}/records`, { signal, keptAs: keptAs(asked, 'rows'), query })
}

export function groupsQuery(asked: Asked) {
  return queryOptions({
    queryKey: [...moduleKey(asked.workspace, asked.module), 'groups', asked.list, asked.question],
    queryFn: ({ signal }) => askGroups(asked, signal),
    placeholderData: ofSameList(asked),
  })
}

export function askGroups(asked: Asked, signal?: AbortSignal): Promise<Groups> {
  return call<Groups>('GET', `${moduleUrl(asked)}/groups`, { signal, query: asking(asked) })
}

export function totalsQuery(asked: Asked) {
  return queryOptions({
    queryKey: [...moduleKey(asked.workspace, asked.module), 'totals', asked.list, asked.question],
    queryFn: ({ signal }) => call<{ count: number; totals: Totals }>('GET', `${moduleUrl(asked)}/totals`, { signal, query: asking(asked) }),
    placeholderData: ofSameList(asked),
  })
}

export function forecastQuery(asked: Asked) {
  return queryOptions({
    queryKey: [...moduleKey(asked.workspace, asked.module), 'forecast', asked.list, asked.question],
    queryFn: ({ signal }) => call<Forecast>('GET', `${moduleUrl(asked)}/forecast`, { signal, query: asking(asked) }),
  })
}

export function trendQuery(asked: Asked) {
  return queryOptions({
    queryKey: [...moduleKey(asked.workspace, asked.module), 'trend', asked.list, asked.question],
    queryFn: ({ signal }) => call<Trend>('GET', `${moduleUrl(asked)}/trend`, { signal, query: asking(asked) }),
  })
}

/** Names of some records of a module, for conditions that hold their ids. */
export function namesQuery(workspace: string, module: string, title: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: [...moduleKey(workspace, module), 'names', ids],
    queryFn: async ({ signal }) => {
      const question = { condition: { field: 'id', op: 'one_of', value: ids } }
      const query = { question, columns: title, limit: Math.max(1, ids.length) }
      const page = await call<RowPage>('GET', `${workspaceUrl(workspace)}/m/${module}/records`, { signal, query })
      return new Map(page.rows.map(([id, , name]) => [id, typeof name === 'string' ? name : '']))
    },
    enabled: ids.length > 0,
    staleTime: 300_000,
  })
}

/** What stands at a path of a record, where a list has only its beginning. */
export async function wholeValue({ workspace, module, id }: { workspace: string; module: string; id: string }, path: string) {
  const query = { question: { condition: { field: 'id', op: 'one_of', value: [id] } }, columns: path, limit: 1, whole: true }
  const { rows } = await call<RowPage>('GET', `${workspaceUrl(workspace)}/m/${module}/records`, { query })
  return rows[0]?.[2]
}

export function exportUrl(asked: Asked, format: 'csv' | 'xlsx', columns: readonly string[]): string {
  const query = new URLSearchParams({ format, columns: columns.join(',') })
  if (asked.list) query.set('list', asked.list)
  if (Object.keys(asked.question).length > 0) query.set('question', JSON.stringify(asked.question))
  return `${moduleUrl(asked)}/export?${query}`
}

/** After a change of records: what stands on the screen is asked again, and so are the counts in the menu. */
export async function refreshModule(workspace: string, module: string): Promise<void> {
  outdateOthers(workspace, module)
  heldList.current?.forget()
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: moduleKey(workspace, module) }),
    queryClient.invalidateQueries({ queryKey: ['w', workspace, 'counts'] }),
  ])
}

/** Counts, groups and sums are asked again; the rows stay where they are under the person's hands. */
export function refreshSums(workspace: string, module: string): void {
  outdateOthers(workspace, module)
  void queryClient.invalidateQueries({
    queryKey: moduleKey(workspace, module),
    predicate: ({ queryKey }) => queryKey[4] !== 'rows',
  })
  void queryClient.invalidateQueries({ queryKey: ['w', workspace, 'counts'] })
}

/** Other modules show this one's records in related lists, roll-ups and names of links: they are asked again when they are next looked at. */
export function outdateOthers(workspace: string, module: string): void {
  void queryClient.invalidateQueries({
    queryKey: ['w', workspace, 'm'],
    refetchType: 'none',
    predicate: ({ queryKey }) => queryKey[3] !== module,
  })
}

/** While a list is asked anew, what was known of it stands; what was known of another one does not. */
function ofSameList({ module, list }: Asked) {
  return <T>(known: T | undefined, before?: { queryKey: readonly unknown[] }): T | undefined =>
    before?.queryKey[3] === module && before.queryKey[5] === list ? known : undefined
}

function moduleUrl({ workspace, module }: Asked): string {
  return `${workspaceUrl(workspace)}/m/${module}`
}

/** Of a record's page one answer of a kind is kept of each question. */
function keptAs({ keptWith, module, question }: Asked, kind: string): string | undefined {
  return keptWith && `${keptWith}/${kind}?${JSON.stringify([module, question])}`
}

function asking({ list, question }: Asked) {
  return { list, ...(Object.keys(question).length > 0 && { question }) }
}
