import { z } from 'zod'
import type { Told } from '../records/api.ts'
import type { Label, Process, Step } from '../blueprint/document.ts'
import type { KeptRefusal } from '../refusal.ts'
import type { Reason } from './run.ts'

const recordParams = z.object({ module: z.string(), record: z.uuid() })
const key = z.string().max(60)
const task = z.int32().min(1)
const token = z.int32().min(1)

/** What somebody wants of a record's case (core/processes/command.ts). */
const command = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('take'), token, transition: key }),
  z.strictObject({ type: z.literal('do'), task, outcome: key }),
  z.strictObject({ type: z.enum(['claim', 'release', 'answer']), task }),
  z.strictObject({ type: z.enum(['delegate', 'reassign', 'ask']), task, to: z.uuid() }),
  z.strictObject({ type: z.literal('move'), token, to: key }),
])
export type CaseCommand = z.infer<typeof command>

/** A refusal is `process_blocked` with `details.reasons`: all that stands in the way (`Reason`). */
export const postCommand = {
  params: recordParams,
  body: z.strictObject({ command, comment: z.string().trim().max(20_000).optional() }),
}
export const getCase = { params: recordParams }

export const getFamily = { params: recordParams }

/** A record that is a part of another one, or has parts. Out of one's reach it is counted, and nothing else is told of it. */
export interface Kin {
  module: string | null
  record: string | null
  title: string | null
  step: string | null
  owner: string | null
  /** Where parts of one name stand side by side: what tells this one from the others. */
  apart: Told | null
  status: 'running' | 'ended' | 'cancelled'
  /** Its own parts, in the order in which they were started. */
  parts: Kin[]
}

export interface FamilyAnswer {
  /** What the record is a part of, and what that is a part of: the outermost first. */
  above: Omit<Kin, 'apart' | 'parts' | 'status'>[]
  parts: Kin[]
  /** How many of its parts the status waits for on which it stands; null where it waits for none. */
  waits: 'all' | { count: number } | null
  /** Those in charge may start now what the status starts, which was there before it did. */
  mayStart: boolean
}

export const taskActions = ['do', 'claim', 'release', 'delegate', 'reassign', 'ask', 'answer'] as const
export type TaskAction = (typeof taskActions)[number]

/** The case of a record, as the one who asks may act on it. Persons are ids, moments ISO 8601 in UTC, steps and transitions keys. */
export interface CaseAnswer {
  status: 'running' | 'ended' | 'cancelled'
  startedBy: string | null
  /** Where it stands: the status of its record first, behind it where its branches stand, and since when. What has branches and none there has done it. */
  tokens: { id: number; step: string; since?: string }[]
  /** The buttons of these steps; one with blockers cannot be pressed, and they say why. */
  transitions: { token: number; step: string; key: string; blockers: Reason[] }[]
  /** In the order in which they were opened; done and cancelled ones too. */
  tasks: CaseTask[]
  /** What happens by itself, and when, the soonest first; by a date that the one who asks may not read it is not told. */
  timers: SetTimer[]
  /** That have to be there before it goes on, of those that the one who asks may see. */
  documents: CaseDocument[]
  /** May put it on any step, and give tasks to others. */
  isInCharge: boolean
  /** The earlier version that it was kept on, with its process: all that stands here is said by that one. */
  follows?: { version: number; process: Process }
  /** Of a command: what files are called that the process wants but cannot make, since their templates are gone; empty where the actor may not know. */
  unmade?: readonly Label[]
}

export interface SetTimer {
  step: string
  key: string
  at: string
  /** It was due and could not: when it is tried again, null where that waits for another value or process; those in charge learn why. */
  failed?: { again: string | null; why?: KeptRefusal }
}

/** Its name, description and field are the step's (`StepDocument`). */
export interface CaseDocument {
  step: string
  key: string
  isThere: boolean
  /** The last day for it, `2026-12-04`. */
  due: string | null
  isLate: boolean
}

export interface CaseTask {
  id: number
  step: string
  status: 'open' | 'done' | 'cancelled'
  person: string | null
  /** A team's id, or `role:` and the key of a role: any of these may claim it. */
  queue: string | null
  openedAt: string
  /** The last day for it, `2026-12-04`. */
  due: string | null
  outcome: string | null
  doneAt: string | null
  doneBy: string | null
  onBehalfOf: string | null
  comment: string | null
  /** What was said to whoever has it when it came to them, and by whom: why it was sent back, a question, its answer. */
  note: string | null
  noteBy: string | null
  /** Who was asked before it is done. */
  asked: string | null
  may: TaskAction[]
}

/** `mine`: what waits for me; `claimable`: what my teams and role may take; `all` is both. */
export const taskScopes = ['all', 'mine', 'claimable'] as const
export const getTasks = {
  querystring: z.object({
    scope: z.enum(taskScopes).optional(),
    /** The last one of the page before. */
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
}

/** Those that are due first come first, then those that have waited longest. */
export interface TasksAnswer {
  counts: { open: number; overdue: number; claimable: number }
  tasks: WaitingTask[]
  /** Given to `after` for the next page. */
  next: string | null
}

export interface WaitingTask {
  task: number
  module: string
  record: string
  /** What the record is called; null where it is out of one's reach. */
  title: string | null
  /** Some values by which it is told from others. */
  tells: Told[]
  step: string
  person: string | null
  queue: string | null
  openedAt: string
  due: string | null
  isOverdue: boolean
  /** Who is away, where the one who asks stands in for them. */
  onBehalfOf: string | null
  /** What its record is a part of, where one sees that. */
  partOf: { module: string; record: string; title: string } | null
  /** Who was asked: the asker waits, the asked one answers. */
  asked: string | null
  note: string | null
  noteBy: string | null
  /** As an earlier version says it, where the record was kept on that. */
  as?: Step
  may: TaskAction[]
}
