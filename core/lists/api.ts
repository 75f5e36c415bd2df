import { z } from 'zod'
import { languages, type Question } from '../blueprint/document.ts'
import { questionParts } from '../blueprint/question-schema.ts'
import { someRecords } from '../records/api.ts'
import type { KeptRefusal } from '../refusal.ts'

/** The parts of a question that the page says instead of the saved list; `question=` holds them as JSON text. */
export const askedSchema = z.strictObject(questionParts).partial() as unknown as z.ZodType<Partial<Question>>

const label = z.partialRecord(z.enum(languages), z.string().trim().min(1).max(120))

const question = z.string().max(20_000).optional()
const fieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,40}$/)
const moduleParams = z.object({ module: z.string() })

/** Query of `GET W/m/:module/records`. `after` is the `next` of the page before; `offset` is for a jump. */
export const recordsQuery = z.object({
  list: z.string().max(80).optional(),
  question,
  columns: z.string().max(4000).optional(),
  after: z.string().max(8000).optional(),
  offset: z.coerce.number().int().min(0).max(100_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  /** Long texts as they are, instead of their beginnings. */
  whole: z.enum(['true', 'false']).optional(),
  /** As people put them on a board, instead of the question's order. */
  byHand: z.enum(['true', 'false']).optional(),
  /** One level of a tree: below `under`, else what stands below nothing. `tree` is the link by which these records stand below each other. */
  tree: fieldKey.optional(),
  under: z.uuid().optional(),
  /** Where `under` is of another module: the link that leads there. */
  part: fieldKey.optional(),
  /** What is counted below each record beside its own kind: `task.project.parent,activity.task`. */
  counted: z
    .string()
    .regex(/^\w+(\.\w+){1,2}(,\w+(\.\w+){1,2}){0,4}$/)
    .max(600)
    .optional(),
})

/**
 * `columns` names the paths; each row starts with id and version; long texts are cut (cut-text.ts). `next` is null on the last page. Rows of a
 * tree end with whether the record is one of the list or stands there for what is below it, and with how many are right below it.
 */
export interface RecordsPage {
  columns: string[]
  rows: [id: string, version: number, ...values: unknown[]][]
  next: string | null
}

/** Money is one wire value per currency, everything else one wire value; null when nothing was summed. */
export type Totals = Record<string, string | string[] | null>

export interface Count {
  count: number
  /** There are more than `count`. */
  capped: boolean
}

export interface Groups {
  /** `averages`, over the records that have an amount, are answered to a chart of averages. `key` is a choice, step or id, the first day of a period, or null for blanks; `label` names a linked record. The largest 1,000. */
  groups: { key: string | null; label?: string; count: number; totals: Totals; averages?: Totals }[]
  /** All smaller ones: how many, and what they come to together. Absent where all are in `groups`. */
  others?: { groups: number; count: number; totals: Totals }
  total: { count: number; totals: Totals }
}

export interface Forecast {
  /** `2026-11` with one amount per currency. */
  months: { month: string; totals: string[]; count: number }[]
}

/** How many records, and what their amounts come to, one per currency, in the order of the currencies. */
export interface Sum {
  count: number
  totals: string[]
}

/** What a month did to the records that run: `2026-11` with those that run at its end, and those that began and ended in it. */
export interface TrendMonth {
  month: string
  running: Sum
  began: Sum
  ended: Sum
}

/** The months that were asked for, the current one last, after the one before them. */
export interface Trend {
  months: TrendMonth[]
}

export const getRecords = { params: moduleParams, querystring: recordsQuery }
export const getCount = {
  params: moduleParams,
  querystring: z.object({ list: z.string().max(80).optional(), question, exact: z.enum(['true', '1', 'false']).optional() }),
}
export const getAggregate = {
  params: moduleParams,
  querystring: z.object({ list: z.string().max(80).optional(), question }),
}

/**
 * How quickly a list answered lately. A slow one says how many records it looks through and by which fields it puts them in order, and
 * whether it can be made quick (`POST …/preparations`); `preparing` until that is done, beside everybody's work.
 */
export type ListSpeed =
  | { state: 'quick' }
  | { state: 'preparing' }
  | { state: 'slow'; count: number; capped: boolean; order: string[]; canBeQuick: boolean }

const namedList = { params: z.object({ module: z.string(), list: z.string().max(80) }) }
export const getListSpeed = namedList
export const postListPreparation = namedList
export const getListMakings = namedList

/**
 * Of a list that makes something: for how many records it was made, and for how many it could not be; why, for the first of these. A record
 * beyond the reach of who asks has no title and no details. `missing` are links of what is made that should lead to a record which is not
 * chosen yet or gone: until that is mended nothing is made.
 */
export interface ListMakings {
  made: number
  unmade: number
  first: (KeptRefusal & { record: string; title: string | null; at: string })[]
  missing: string[]
}

/** A personal list: rows of the person, not blueprint. */
const listBody = z.strictObject({
  module: z.string(),
  name: label,
  ...questionParts,
  group: questionParts.group.optional(),
  totals: questionParts.totals.optional(),
})
export const postList = { body: listBody }
export const patchList = {
  params: z.object({ list: z.uuid() }),
  body: z.strictObject({ name: label, ...questionParts, group: questionParts.group.nullable(), totals: questionParts.totals }).partial(),
}
export const deleteList = { params: z.object({ list: z.uuid() }) }

/** A list as it is named in its address: the key of a shared one, the id of a personal one. */
const listParams = z.object({ list: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,79}$/) })
/** `known`: the columns that the list had when the person arranged them. */
export const putOwnColumns = {
  params: listParams,
  body: z.strictObject({ columns: questionParts.columns.min(1), known: z.array(z.string().max(82)).max(200) }),
}
export const deleteOwnColumns = { params: listParams }

/** Records put on a hand-picked list, which is named by its key or id or made by it, and taken off one. */
export const postPicking = {
  params: moduleParams,
  body: z
    .strictObject({
      ...someRecords.shape,
      list: z.string().max(80).optional(),
      made: listBody.omit({ module: true, picked: true }).optional(),
    })
    .refine(({ list, made }) => (list === undefined) !== (made === undefined), 'one of list and made'),
}
export const postUnpicking = { params: moduleParams, body: someRecords.extend({ list: z.string().max(80) }) }

/** How many records came to a hand-picked list or left it: which one, by its key or id. `change` is absent where none did. */
export interface PickAnswer {
  list: string
  records: number
  change?: string
}
