import { z } from 'zod'

const version = z.int32().min(0)
const key = z.string().max(60)
const mostShown = 2000

/** A record that stands open on a page, and the field of it that is being edited there. */
const openRecord = z.strictObject({ module: key, record: z.uuid(), field: key.optional() })
export type OpenRecord = z.infer<typeof openRecord>

/** Stands for a record where the workspace's draft is open; only those who may configure have it open, and are told who else has. */
export const theDraft = { module: '*', record: '00000000-0000-0000-0000-000000000000' } as const

/** By module and id the versions that a browser shows. */
const shown = z
  .record(key, z.record(z.uuid(), version))
  .refine((modules) => Object.values(modules).reduce((sum, records) => sum + Object.keys(records).length, 0) <= mostShown, 'too many')
export type ShownRecords = z.infer<typeof shown>

/**
 * All that one browser shows of a workspace; what it said before is forgotten. `turn` counts up: of two that overtake each other the later
 * one stands. Answers what is of another version by now.
 */
export const putShown = {
  params: z.object({ stream: z.uuid() }),
  body: z.strictObject({ turn: z.int32().min(0), shown, open: z.array(openRecord).max(30) }),
}

/** A change of a record; no version where only what follows from others has changed, or what is said of it. */
export type RecordChange = [id: string, version: number | null]

export interface ModuleChange {
  module: string
  /** Those among the records that the browser shows. */
  records: RecordChange[]
  /** How many changes there were of others within the person's reach; null: so many that nobody counted. */
  others: number | null
}

/** Somebody else who has a record open, and which of its fields that person is editing. */
export interface PersonThere {
  person: string
  fields: string[]
}

/** What the stream says, by the name of the event. Workspaces are named by their slug. */
export interface LiveEvents {
  /** The first one: under which name the browser says what it shows. */
  open: { stream: string }
  changes: { workspace: string; modules: ModuleChange[] }
  people: { workspace: string; module: string; record: string; people: PersonThere[] }
  /** The snapshot of the workspace is another one: a version was published, or people of the workspace changed. */
  workspace: { workspace: string }
  /** The person has something new to read there, or has read it elsewhere. */
  notices: { workspace: string }
  /** The draft is another one; said only to those who have it open. */
  draft: { workspace: string }
  /** Nothing has happened; whoever hears nothing for several of these has lost the connection. */
  beat: Record<string, never>
}

export type LiveEvent = keyof LiveEvents

/** How often it beats. */
export const beatMs = 10_000
