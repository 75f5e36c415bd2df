import { z } from 'zod'
import type { TimelineEvent } from '../records/api.ts'
import { historyKinds } from './kinds.ts'

const asked = {
  /** Who did it, or to whom it was done. */
  person: z.uuid().optional(),
  module: z.string().max(60).optional(),
  record: z.uuid().optional(),
  /** A field of that module which changed. */
  field: z.string().max(60).optional(),
  kind: z.enum(historyKinds).optional(),
  /** Days in the workspace's time zone, both within. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** In values, names of records, comments and what else the event tells; amounts as `12500` or `12 500,50`. */
  text: z.string().trim().min(1).max(100).optional(),
}

/** Newest first. `before` is the `next` of the page before. */
export const getHistory = { querystring: z.object({ ...asked, before: z.string().max(80).optional() }) }
export type HistoryAsked = Omit<z.infer<typeof getHistory.querystring>, 'before'>

/** Noted in the history before the file is made of the pages of the same question. */
export const postHistoryExport = { body: z.strictObject(asked) }

export interface HistoryEvent extends TimelineEvent {
  module: string | null
  record: string | null
  /** Of a record that is not in reach there is no event. */
  title: string
  /** What is not about a record. */
  details: Record<string, unknown>
}

export interface HistoryPage {
  events: HistoryEvent[]
  /** There may be more: the search went back this far. */
  next?: string
  /** When the last event was that the search looked at. */
  searchedTo?: string
}
