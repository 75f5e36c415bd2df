import type { Module } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import type { InboxAnswer } from '@nurt/core/tasks/api.ts'
import type { FetchQueryOptions } from '@tanstack/react-query'
import { ApiProblem, call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { followingQuery } from '../notices/queries.ts'
import { isKin } from '../processes/is-kin.ts'
import { caseQuery, familyQuery } from '../processes/queries.ts'
import { recordQuery, type RecordAddress } from '../api/record-query.ts'
import { askRelated, relatedShown } from '../records/ask-related.ts'
import { eventsQuery, relatedQuery } from '../records/queries.ts'
import { hasTasksAbout } from '../tasks/about.ts'
import { tasksAboutQuery, threadQuery } from '../tasks/queries.ts'
import { keepOnly, recallReady, waitingPath } from './answers.ts'
import { fetchPictures } from './fetch-pictures.ts'
import { recordIn } from './place-of.ts'
import { readyVersions } from './ready-records.ts'

/** So many records are fetched, the most urgent first. */
const most = 20
/** Of each so many lists of what points to it. */
const mostLists = 10
/** A change may go unheard: a comment written while the page was closed. */
const againMs = 3_600_000
const askedAtKey = 'nurt.ready-at'

/** Fetches what waits for the person, one request after another, so that it is there when there is no connection. */
export class WaitingRecords {
  readonly #workspace: Workspace
  #wanted: string[] = []
  /** Asked for since the page was opened and since they changed. */
  readonly #asked = new Set<string>()
  readonly #outdated = new Set<string>()
  /** Whose pictures have been looked for. */
  readonly #pictured = new Set<string>()
  #isFetching = false

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** What waits now. */
  async take(inbox: InboxAnswer): Promise<void> {
    const { url } = this.#workspace
    const now = inbox.items.map((item) => waitingPath(url, item))
    await recallReady()
    this.#wanted = [...new Set(now)].slice(0, most)
    await this.#dropDone(inbox, now)
    if (isLongAgo()) this.outdate(this.#wanted)
    await this.fetch()
  }

  outdate(paths: readonly string[]): void {
    for (const path of paths) {
      this.#asked.delete(path)
      this.#pictured.delete(path)
      this.#outdated.add(path)
    }
    this.fetch().catch(() => undefined)
  }

  /** Goes on where it was left, while somebody looks. */
  async fetch(): Promise<void> {
    if (this.#isFetching) return
    this.#isFetching = true
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#fetchOne(next)
      await this.#fetchPictures()
    } finally {
      this.#isFetching = false
    }
  }

  #next(): string | undefined {
    if (!isUsed()) return undefined
    const isThere = (path: string) => this.#asked.has(path) || (readyVersions().has(path) && !this.#outdated.has(path))
    return [...this.#wanted, ...this.#outdated].find((path) => !isThere(path))
  }

  /** After all that is read. A device without room for them has the rest. */
  async #fetchPictures(): Promise<void> {
    for (const path of this.#wanted) {
      if (this.#pictured.has(path) || !isUsed()) continue
      this.#pictured.add(path)
      await fetchPictures(this.#workspace, path).catch(() => this.#pictured.delete(path))
    }
  }

  async #fetchOne(path: string): Promise<void> {
    this.#asked.add(path)
    this.#outdated.delete(path)
    try {
      await fetchPage(this.#workspace, path)
    } catch (error) {
      // what is out of reach by now leaves with the inbox
      if (error instanceof ApiProblem && error.code !== 'offline') return
      this.#asked.delete(path)
      throw error
    }
  }

  /** A long inbox is read to its end only where something is kept that may wait no more. */
  async #dropDone({ next }: InboxAnswer, first: readonly string[]): Promise<void> {
    const { url } = this.#workspace
    const isSure = [...readyVersions().keys()].every((path) => !path.startsWith(`${url}/`) || first.includes(path))
    // where the first page is all, it has been done
    if (next === null || isSure) return
    const all = [...first]
    for (let after: string | null = next; after !== null;) {
      const page: InboxAnswer = await call('GET', `${url}/inbox`, { query: { scope: 'all', after, limit: 200 } })
      all.push(...page.items.map((item) => waitingPath(url, item)))
      after = page.next
    }
    await keepOnly(url, all)
  }
}

function isUsed(): boolean {
  return !document.hidden && navigator.onLine
}

function isLongAgo(): boolean {
  if (Date.now() - Number(localStorage.getItem(askedAtKey)) < againMs) return false
  localStorage.setItem(askedAtKey, String(Date.now()))
  return true
}

/** All that the page of a record asks for; the record comes last: it is there only with the rest. */
async function fetchPage(workspace: Workspace, path: string): Promise<void> {
  const address = { workspace: workspace.slug, ...recordIn(path) }
  const module = workspace.findModule(address.module)
  if (!module) return
  await queryClient.fetchInfiniteQuery({ ...eventsQuery(address), staleTime: 0 })
  for (const query of partsOf(workspace, module, address)) await queryClient.fetchQuery({ ...query, staleTime: 0 })
  for (const query of rowsOf(workspace, module, address)) await queryClient.fetchQuery({ ...query, staleTime: 0 })
  await queryClient.fetchQuery({ ...recordQuery(address), staleTime: 0 })
}

/** What the lists below it show, as far as they are read on a roof. */
function rowsOf(workspace: Workspace, parent: Module, address: RecordAddress): FetchQueryOptions[] {
  const all = queryClient.getQueryData(relatedQuery(address).queryKey) ?? []
  const lists = relatedShown(workspace, parent, all).filter(({ count }) => count > 0)
  return lists.slice(0, mostLists).flatMap((related) => {
    const module = workspace.findModule(related.module)
    if (!module) return []
    const { rows, count, own } = askRelated(workspace, { related, parent, module, record: { id: address.record } })
    return [rows, ...(own ? [count] : [])] as FetchQueryOptions[]
  })
}

function partsOf(workspace: Workspace, module: Module, address: RecordAddress): FetchQueryOptions[] {
  const parts: [boolean, { queryKey: readonly unknown[] }][] = [
    [isRouted(module.process), caseQuery(address)],
    [isKin(workspace.blueprint, module), familyQuery(address)],
    [taskShapeOf(module)?.parent !== undefined, threadQuery(address)],
    [hasTasksAbout(workspace, module), tasksAboutQuery(address)],
    [true, relatedQuery(address)],
    [true, followingQuery(address)],
  ]
  return parts.flatMap(([isAsked, query]) => (isAsked ? [query as FetchQueryOptions] : []))
}
