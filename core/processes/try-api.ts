import { z } from 'zod'
import type { CaseState } from './case-state.ts'
import type { Command } from './command.ts'
import type { MailFault } from './mail-fault.ts'
import type { GateReason } from './explain-gate.ts'
import type { ProcessEvent } from './process-event.ts'
import type { Reason } from './run.ts'

const key = z.string().max(60)
const id = z.int32().min(1)
const values = z.record(z.string().max(60), z.unknown())

const command = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('take'), token: id, transition: key }),
  z.strictObject({ type: z.literal('do'), task: id, outcome: key }),
  z.strictObject({ type: z.literal('fire'), timer: id }),
  z.strictObject({ type: z.literal('end_child'), child: id, status: z.enum(['ended', 'cancelled']) }),
  /** The record's values become these. */
  z.strictObject({ type: z.literal('fill'), values }),
])

/** What a person does while a process is tried; of clocks and child cases nobody. */
const act = z.strictObject({ by: z.uuid().optional(), command, comment: z.string().trim().max(20_000).optional() })
export type TriedAct = z.infer<typeof act>

/** `record` is played with the values that it has, else one is made up of `values`. Nothing is written. */
export const postTry = {
  body: z.strictObject({
    module: key,
    record: z.uuid().optional(),
    values: values.optional(),
    /** It begins where the record stands now, not on the first step. */
    here: z.boolean().optional(),
    acts: z.array(act).max(200),
  }),
}

/** Where a record would stand after these acts, by the draft's process. Steps, gates and buttons are keys of the draft. */
export interface TryAnswer {
  /** Of the record; null for one that was made up. */
  title: string | null
  status: CaseState['status']
  /** Who began it: who made the record. */
  startedBy: string | null
  tokens: { id: number; step: string }[]
  /** Whoever may change the record presses them. */
  ways: { token: number; step: string; key: string; blockers: Reason[] }[]
  tasks: TriedTask[]
  timers: { id: number; key: string; step: string; at: string }[]
  children: { id: number; step: string }[]
  /** The fields that the process asks about, with their values; one that may not be read is named without. */
  asked: { path: string; value?: unknown }[]
  /** How it began, then what followed from each act. */
  told: ToldAct[]
  /** The act that was not followed, and why; those after it were not tried. */
  refused: { act: number; reasons: Reason[] } | null
}

export interface TriedTask {
  id: number
  step: string
  status: 'open' | 'done' | 'cancelled'
  person: string | null
  queue: string | null
  outcome: string | null
  doneBy: string | null
  /** Who may do it. */
  doers: string[]
  /** Who has it, but may not do it, since they acted on a step that it is apart from. */
  barred: string[]
}

export interface ToldAct {
  by: string | null
  command: Command['type']
  comment?: string
  events: ProcessEvent[]
  /** Why each gate chose as it did, in the order of the events. */
  gates: GateReason[]
  /** Keys of the templates by which files would be made. */
  documents: string[]
  /** What would be mailed. */
  mails: TriedMail[]
}

/** All null where the one who tries may not read everything that stands in it; `fault` says why it would not leave. */
export interface TriedMail {
  address: string | null
  subject: string | null
  fault: MailFault | null
}
