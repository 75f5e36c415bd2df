import { defaultStringifySearch } from '@tanstack/react-router'
import type { Group } from './group-condition.ts'
import type { Line } from './grid-rows.ts'
import type { ListView } from './useListPage.ts'
import { text } from '../read-search.ts'
import { readChanges, type QuestionChanges } from './question.ts'

/** Where a record was opened from, as the address of its page says it; all absent when it was no list. */
export interface ListPlace {
  list?: string
  /** What was asked instead of the saved list. */
  question?: QuestionChanges
  /** The key of the group, or of the board's column, that it stood in. */
  group?: Group['key']
  /** Its place in the list, the group or the column, counted from 0. */
  at?: number
}

/** How an address says it. */
export const placeParts = {
  list: text,
  question: (raw: unknown) => (raw === undefined ? undefined : readChanges(raw)),
  group: (raw: unknown) => (raw === null ? null : text(raw)),
  at: (raw: unknown) => (Number.isSafeInteger(raw) && Number(raw) >= 0 ? Number(raw) : undefined),
}

export function placeIn({ list, changes }: Pick<ListView, 'list' | 'changes'>): ListPlace {
  return Object.keys(changes).length > 0 ? { list, question: changes } : { list }
}

/** The place of a record's line. */
export function placeAt(place: ListPlace, line: Line | undefined): ListPlace {
  if (line?.kind !== 'record') return place
  return { ...place, at: line.index, ...(line.group && { group: line.group.key }) }
}

/** The place of a card in a board's column. */
export function cardPlace(place: ListPlace, { key }: { key: Group['key'] }, at: number): ListPlace {
  return { ...place, group: key, at }
}

/** As the router writes it into an address. */
export function placeQuery(place: ListPlace): string {
  return defaultStringifySearch(place)
}
