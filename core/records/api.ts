import { z } from 'zod'
import type { Label } from '../blueprint/document.ts'
import type { FileValue, Problem } from '../fields/field-type.ts'
import type { CaseDetails, Changes, EventType, KinDetails } from '../events/event.ts'
import type { KeptRefusal } from '../refusal.ts'
import type { ToldMail } from './mail-api.ts'
import { mostFiles } from './most-files.ts'

const recordParams = z.object({ module: z.string(), record: z.uuid() })
const moduleParams = z.object({ module: z.string() })
const values = z.record(z.string().max(60), z.unknown())
const version = z.int32().min(0)
const seen = z.object({ id: z.uuid(), version })
/** A record that is named twice is changed once: its second version would not be the one that was seen. */
const each = (ids: readonly string[]) => new Set(ids.map((id) => id.toLowerCase())).size === ids.length

/**
 * Values are wire values (core/fields); `owner` and `team` may stand among them. Absent fields get their defaults. `id` is one that the
 * caller made, under which the record is known to it before it is sent; `already_exists` where anything was ever called so.
 */
export const postRecord = {
  params: moduleParams,
  body: z.strictObject({ values, step: z.string().optional(), id: z.uuidv7().optional() }),
}

/** `version` is the one that the person saw: fields that others changed meanwhile are merged, the same field is refused. */
export const patchRecord = { params: recordParams, body: z.strictObject({ version, values }) }

export const getRecord = { params: recordParams }

const seenRecords = z
  .array(seen)
  .min(1)
  .max(10_000)
  .refine((records) => each(records.map(({ id }) => id)), 'named twice')

/** The same values put into many records: a change on several rows of a list. All or nothing. */
export const postEdit = { params: moduleParams, body: z.strictObject({ records: seenRecords, values }) }

const blockValues = { values, step: z.string().optional() }

/** A block of cells: each record its own values, and new records below the last. All or nothing; problems of new ones are counted on. */
export const postBlock = {
  params: moduleParams,
  body: z
    .strictObject({
      records: z
        .array(seen.extend(blockValues))
        .max(10_000)
        .refine((records) => each(records.map(({ id }) => id)), 'named twice'),
      made: z.array(z.strictObject(blockValues)).max(1000),
    })
    .refine(({ records, made }) => records.length + made.length > 0, 'empty'),
}

/** Many records put on the same step. All or nothing. */
export const postMoves = { params: moduleParams, body: z.strictObject({ records: seenRecords, step: z.string() }) }

export const someRecords = z.strictObject({ records: z.array(z.uuid()).min(1).max(10_000).refine(each, 'named twice') })
export const postTrashing = { params: moduleParams, body: someRecords }
export const postRestoration = { params: moduleParams, body: someRecords }

export const postMove = { params: recordParams, body: z.strictObject({ step: z.string(), version: version.optional() }) }

/** Between which two records it is put; absent where it comes first or last. */
const between = z.strictObject({ above: z.uuid().optional(), below: z.uuid().optional() })

/** First or last of all that a question of a list is about, as a column of a board is; `question` is JSON text. */
const atEnd = z.strictObject({
  end: z.enum(['top', 'bottom']),
  list: z.string().max(80).optional(),
  question: z.string().max(20_000).optional(),
})
export const postPlace = { params: recordParams, body: z.union([between, atEnd]) }

/** `change` is what a verb answered: everything that one act changed is taken back together. */
/**
 * Two records become one: `keep` stays, `other` goes to the trash and leads there. `take`: fields whose value the other one has right; what
 * is blank is filled by itself, lists of things are put together, and links, lines, files, comments and history come along.
 */
export const postMerge = {
  params: moduleParams,
  body: z.strictObject({ keep: seen, other: seen, take: z.array(z.string().max(60)).max(500) }),
}

export const postUndo = { body: z.strictObject({ change: z.uuid() }) }

const eventsShown = z.enum(['changes', 'comments', 'mails'])
export type EventsShown = z.infer<typeof eventsShown>
/** Newest first. `before` is the `next` of the page before. */
export const getEvents = {
  params: recordParams,
  querystring: z.object({ before: z.string().max(80).optional(), show: eventsShown.optional() }),
}
/** `mentions`: people whose `@Name` stands in the text. They hear of it; one who does not see the record is refused by name. */
const commentText = z.strictObject({ text: z.string().trim().min(1).max(20_000), mentions: z.array(z.uuid()).max(50).optional() })
/** `files`: uploads of one's own that stand in nothing yet; with some the text may be empty. */
const newComment = commentText
  .extend({ text: z.string().trim().max(20_000), files: z.array(z.uuid()).max(mostFiles).refine(each, 'named twice').optional() })
  .refine(({ text, files = [] }) => text !== '' || files.length > 0, 'empty')
const commentParams = recordParams.extend({ comment: z.uuid() })
export const postComment = { params: recordParams, body: newComment }
/** `comment` is the id of the event that wrote it; only its author may. */
export const patchComment = { params: commentParams, body: commentText }
export const deleteComment = { params: commentParams }

export const getSearch = {
  querystring: z.object({
    q: z.string().max(200),
    module: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(50).optional(),
  }),
}

/** While a value is typed: which records have it already. `except`: the record that is being edited. */
export const getLikenesses = {
  querystring: z.object({
    module: z.string().max(60),
    field: z.string().max(60),
    value: z.string().max(200),
    except: z.uuid().optional(),
  }),
}

/** At most five, those of the same module first; each with what belongs to it. */
export interface Likenesses {
  likenesses: {
    module: string
    record: string
    title: string
    tells: Told[]
    related: { label: Label; count: number; capped: boolean }[]
  }[]
}

export interface RecordAnswer {
  id: string
  version: number
  values: Record<string, unknown>
  step: string | null
  stepSince: string | null
  owner: string | null
  team: string | null
  /** Who sees it beside its owner, empty: all whom the rights reach; absent where the module's records are not confidential. */
  seenBy?: string[]
  createdAt: string
  createdBy: string | null
  updatedAt: string
  updatedBy: string | null
  trashedAt: string | null
  title: string
  /** What the viewer may do with it, so that the page never guesses. */
  may: { change: boolean; trash: boolean; restore: boolean; handOver: boolean }
  /** It was merged into this one, which stands in its place. */
  mergedInto?: string
  /** Set by a verb that wrote: give it to `POST W/undos` to take the change back. */
  change?: string
}

/** Answer of the verbs over many records. */
export interface ManyAnswer {
  records: { id: string; version: number }[]
  change: string
}

/** Answer of a block; `made` are the ids of new records, in their order. */
export interface BlockAnswer extends ManyAnswer {
  made: string[]
}

/** `details` of `changed_meanwhile`: what the others put into the fields that this save wanted to change. */
export interface Clash {
  record: string
  version: number
  /** By field: the value that stands there now, since when and by whom. */
  fields: Record<string, { theirs: unknown; at: string | null; by: string | null }>
}

/** `details.problems` of `invalid_values`; `index` tells the record in verbs over many, `line` the line item. */
export interface ValueProblem extends Problem {
  field: string
  index?: number
  line?: number
  /** Where it is wrong in a record of another module, which would have come along: which one, where the actor sees it. */
  of?: { module: string; record?: string; title?: string }
}

export interface RelatedList {
  module: string
  /** The field of that module which points here. */
  field: string
  label: Label
  count: number
  capped: boolean
}

export interface EventsPage {
  events: TimelineEvent[]
  /** There are earlier ones. */
  next?: string
}

export interface TimelineEvent {
  id: string
  at: string
  actor: string | null
  type: EventType
  changes: Changes
  /** It happened to a record that was merged into this one. */
  merged?: true
  /** Who had imported what this event took back; absent where no import was undone. */
  importOf?: string
  /** The file that an import brought this in from. */
  importedFrom?: string
  /** What one act did with a record and its case has the same. */
  act?: string
  /** How many records the same act changed, where it was several. */
  together?: number
  /** Took an earlier change back. */
  undo?: true
  /** Who has to do this hand-made task, and for whom the actor stood in. */
  onBehalfOf?: string
  /** Nobody moved the record: its status was merged into another one, or split. */
  statuses?: 'merged' | 'split'
  /** Fields that a chosen link filled. */
  filled?: string[]
  /** Fields that the process itself filled as the record went on. */
  set?: string[]
  /** A process made the record as another one went on; who acts set it off. */
  made?: true
  /** Whom a process told of the record, or could not tell. */
  host?: string
  /** What a process mailed, or could not mail; absent where the reader may not read all that stands in it. */
  mail?: ToldMail
  /** What the file was called that a process could not make; empty where the reader may not know of it. */
  document?: Label
  /** What was to happen by itself and could not; those in charge learn why. */
  timer?: { step: string; key: string; again: string | null; why?: KeptRefusal }
  /** Came through a public form: its name, empty where the form is no more. */
  form?: Label
  /** Came by e-mail to this address. */
  mailbox?: string
  /** Came with an industry package. */
  samples?: true
  /** Put on a hand-picked list or taken off it: what the reader calls it. */
  picked?: string
  /** What a command did with the record's case; only of `case.advanced`. */
  case?: CaseDetails
  /** What happened to a record of which it is a part, or that is a part of it; only of `case.linked`. Unnamed where the reader does not see it. */
  kin?: { how: KinDetails['how']; module: string | null; record: string | null; title: string | null }
  /** Of a comment: whom it calls, under the names that stand in it. */
  mentions?: { id: string; name: string }[]
  /** Of a comment: what was attached to it. */
  files?: FileValue[]
  /** Of a comment: when its author changed its text last, and when they removed it. A removed one has neither text nor files. */
  edited?: string
  removed?: string
}

/** A value beside its field's name, both in the person's language: `NIP`, `526-025-02-74`. */
export interface Told {
  label: string
  text: string
}

/** `tells`: where the record was found if its title does not say it, then what tells it from others of the same title. */
export interface SearchResults {
  results: { module: string; record: string; title: string; tells: Told[] }[]
}
