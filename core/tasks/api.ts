import { z } from 'zod'
import type { FileValue } from '../fields/field-type.ts'
import type { WaitingTask } from '../processes/api.ts'
import type { Told } from '../records/api.ts'

/** `mine`: what waits for me; `claimable`: what my teams and role may take; `all` is both. */
const inboxScopes = ['all', 'mine', 'claimable'] as const
export type InboxScope = (typeof inboxScopes)[number]

export const getInbox = {
  querystring: z.object({
    scope: z.enum(inboxScopes).optional(),
    /** `next` of the page before. */
    after: z.string().max(160).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
}

/** Everything before this moment has been looked at. */
export const postVisit = { body: z.strictObject({ at: z.iso.datetime({ offset: true }) }) }

/** `fresh`: given to me by others since my last visit. */
export interface InboxCounts {
  open: number
  overdue: number
  claimable: number
  fresh: number
  /** Open ones that I gave others. */
  given: number
}

/** All that waits, of whatever kind, in one order: the day until which it is to be done, urgency, how long it has waited. */
export interface InboxAnswer {
  counts: InboxCounts
  /** When the inbox was looked at last, and the moment of this answer. */
  visitedAt: string | null
  at: string
  items: InboxItem[]
  next: string | null
}

export type InboxItem = StepItem | HandMadeItem | MentionItem

interface Item {
  /** It came since the last visit. */
  isFresh: boolean
}

/** A task of a process, an approval, a question that was asked. */
export interface StepItem extends Item, WaitingTask {
  kind: 'step'
}

/** A record of a module of tasks. */
export interface HandMadeItem extends Item, HandMade {
  kind: 'hand_made'
  /** Whose it is while the person stands in for them; null: the person's own, or nobody's yet. */
  onBehalfOf: string | null
}

/** A comment that calls the person by name, and was not read yet. `notice` is marked as read by `POST …/notices/readings`. */
export interface MentionItem extends Item {
  kind: 'mention'
  notice: string
  at: string
  /** Null, with what was written, where the record is out of the person's reach by now. */
  title: string | null
  module: string
  record: string
  text: string | null
  by: string | null
}

/** A hand-made task (core/blueprint/task-parts.ts) as its reader may see it. */
export interface HandMade {
  module: string
  record: string
  version: number
  title: string
  /** Some values by which it is told from others: the client. */
  tells: Told[]
  step: string
  doer: string | null
  due: string | null
  isOverdue: boolean
  /** The key of a choice. */
  priority: string | null
  /** Percent points as text, `'40'`. */
  percent: string | null
  /** The main task that it is a part of. */
  parent: string | null
  /** Open and all subtasks, where it has any. */
  subtasks: { open: number; all: number } | null
  /** Who gave it to whoever has to do it, and when; null where they took it themselves. */
  givenBy: string | null
  since: string
  mayChange: boolean
}

export const getThread = { params: z.object({ module: z.string(), record: z.uuid() }) }

/** A main task and all its subtasks, each with the task that it is a part of. At most five hundred. */
export interface ThreadAnswer {
  tasks: HandMade[]
}

const givenStates = ['open', 'closed'] as const
export type GivenState = (typeof givenStates)[number]
export const getGiven = { querystring: z.object({ state: z.enum(givenStates).optional() }) }

/** What I gave others to do. At most two hundred: `isCut` where there are more. */
export interface GivenAnswer {
  tasks: GivenTask[]
  isCut: boolean
}

export interface GivenTask extends HandMade {
  closedAt: string | null
  /** The last comment. */
  lastWord: { text: string; at: string; by: string | null } | null
}

/** `of`: a person, or a team in which nobody has taken them yet; `closed`: in the last 30 days. */
export const getHeld = { querystring: z.object({ of: z.uuid(), state: z.enum(givenStates).optional() }) }

/** The hand-made tasks of somebody, as far as whoever is responsible sees them. At most two hundred. */
export interface HeldAnswer {
  tasks: HeldTask[]
  isCut: boolean
}

export interface HeldTask extends GivenTask {
  /** What is attached to it, and to comments on it. */
  files: FileValue[]
}

export const getTasksAbout = { params: z.object({ module: z.string(), record: z.uuid() }) }

/** The tasks of a record and of those that belong to it. At most a hundred open ones, and the fifty that were closed last. */
export interface TasksAbout {
  open: AboutTask[]
  closed: AboutTask[]
  /** Whether there are more than stand here. */
  isCut: { open: boolean; closed: boolean }
}

export interface AboutTask extends HandMade {
  closedAt: string | null
  /** What it belongs to, where that is not the record itself but something of it. */
  partOf: { module: string; record: string; title: string } | null
}
