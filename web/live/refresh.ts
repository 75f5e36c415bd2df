import type { Module } from '@nurt/core/blueprint/document.ts'
import type { ModuleChange } from '@nurt/core/live/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { Query } from '@tanstack/react-query'
import { isNotThere } from '../api/call.ts'
import { countsQuery, queryClient } from '../api/queries.ts'
import { heldList } from '../lists/held-list.ts'
import { moduleKey, outdateOthers } from '../lists/queries.ts'
import type { RowPage } from '../lists/row-pages.ts'

/** What came of a module since it was last asked again. */
export interface News {
  records: Map<string, number | null>
  /** Null: nobody knows how many. */
  others: number | null
  /** Records that this module's link to. */
  linked: boolean
}

export function noNews(): News {
  return { records: new Map(), others: 0, linked: false }
}

export function addNews(news: News, { records, others }: Omit<ModuleChange, 'module'>): void {
  for (const [id, version] of records) news.records.set(id, version)
  news.others = others === null || news.others === null ? null : news.others + others
}

/** Asks again what this tab shows of a module: rows in a list under somebody's hands stay where they are. */
export async function refresh(workspace: string, module: string, news: News): Promise<void> {
  const fresh = new Set([...news.records].filter(([id, version]) => !isKnown(workspace, module, id, version)).map(([id]) => id))
  if (fresh.size === 0 && news.others === 0 && !news.linked) return
  const held = heldList.current
  const isHeld = (query: Query) => held?.workspace === workspace && held.module === module && isOf(query, held.list)
  const isConcerned = (query: Query) => !isHeld(query) && (isAboutAll(query) || fresh.has(String(query.queryKey[5])) || !isNamed(news))
  if (held?.workspace === workspace && held.module === module) held.take(numberOf(news, fresh.size))
  outdateOthers(workspace, module)
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: moduleKey(workspace, module), predicate: isConcerned }),
    queryClient.invalidateQueries({ queryKey: ['w', workspace, 'm'], predicate: ({ queryKey }) => queryKey[4] === 'related' }),
  ])
  leaveLost(workspace, module)
}

/** What moves rows because of others that they name, nobody has counted. */
function numberOf({ others }: News, fresh: number): number | null {
  return others === null || fresh + others === 0 ? null : fresh + others
}

export function refreshCounts(workspace: string): void {
  void queryClient.invalidateQueries({ queryKey: countsQuery(workspace).queryKey })
}

/** The modules with links to this one show its records' names. */
export function linkingModules(modules: readonly Module[], to: string): string[] {
  return modules
    .filter(({ fields }) => fields.some((field) => 'module' in field && field.module === to && field.type !== 'rollup'))
    .map(({ key }) => key)
}

const ofOne: unknown[] = ['record', 'case', 'events', 'related', 'following', 'mentionable']

function isAboutAll({ queryKey }: Query): boolean {
  return !ofOne.includes(queryKey[4])
}

/** Whether all that changed has a name: then a record that is not named has not changed. */
function isNamed({ others, linked }: News): boolean {
  return others === 0 && !linked
}

const rowKinds: unknown[] = ['rows', 'count', 'groups', 'totals']

function isOf({ queryKey }: Query, list: string): boolean {
  return rowKinds.includes(queryKey[4]) && queryKey[5] === list
}

/** Whatever is shown of the record is of this version already: the change was made here. */
function isKnown(workspace: string, module: string, id: string, version: number | null): boolean {
  if (version === null) return false
  const active = queryClient.getQueryCache().findAll({ queryKey: moduleKey(workspace, module), type: 'active' })
  return active.every((query) => (versionIn(query, id) ?? version) >= version)
}

function versionIn({ queryKey, state: { data } }: Query, id: string): number | undefined {
  if (queryKey[4] === 'record') return queryKey[5] === id ? (data as RecordAnswer | undefined)?.version : undefined
  return queryKey[4] === 'rows' ? (data as RowPage | undefined)?.rows.find((row) => row[0] === id)?.[1] : undefined
}

/** A page of a record that is out of reach by now says so, instead of what it showed. */
function leaveLost(workspace: string, module: string): void {
  void queryClient.resetQueries({
    queryKey: [...moduleKey(workspace, module), 'record'],
    predicate: ({ state: { error } }) => isNotThere(error),
  })
}
