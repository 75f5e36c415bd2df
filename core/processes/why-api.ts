import { z } from 'zod'
import type { Label } from '../blueprint/document.ts'
import type { Condition } from '../expressions/condition.ts'
import type { Command } from './command.ts'
import type { Assignee } from './definition.ts'
import type { EventOf } from './process-event.ts'
import type { SubstitutionMode } from './substitution.ts'

export const getWhy = { params: z.object({ module: z.string(), record: z.uuid() }) }

/** How a record came to where it stands, and its open tasks to whom they wait for. Persons are ids, moments ISO 8601 in UTC. */
export interface WhyAnswer {
  /** One for each branch in which it stands; where a publish put it elsewhere the act before that too. The last first. */
  acts: WhyAct[]
  tasks: WhyTask[]
}

/** Names are those of the version that was followed, and absent where nothing is called so. */
export interface WhyAct {
  at: string
  /** Null: nobody, as when a time had come. */
  by: string | null
  /** What was done with its case; without one it was made there, or moved freely. */
  what: Command['type'] | 'made' | 'moved'
  from?: Label | undefined
  to?: Label | undefined
  /** Where it was done, the last of the branches that were waited for. */
  lastIn?: Label | undefined
  button?: Label | undefined
  outcome?: Label | undefined
  onBehalfOf?: string | undefined
  comment?: string | undefined
  version?: number | undefined
  decisions: WhyDecision[]
}

export interface WhyDecision extends Pick<EventOf<'gate.decided'>, 'because'> {
  name: Label
  /** Of the row that held; absent where it asks about what the one who asks may not read. */
  condition?: Condition | undefined
  /** As they were then. */
  asked: { path: string; value: unknown }[]
  /** How many values it looked at besides, which the one who asks may not read. */
  hidden: number
}

export interface WhyTask {
  task: number
  step: string
  person: string | null
  /** A team's id, or `role:` and the key of a role. */
  queue: string | null
  /** The first first. */
  came: WhyCame[]
  standIns: { person: string; mode: SubstitutionMode; to: string }[]
}

export type WhyCame = { at: string; by: string | null } & (
  | { how: 'opened'; called?: Called }
  | { how: 'added' | 'claimed' | 'released' | 'reopened' | 'answered' }
  | { how: EventOf<'task.given'>['because']; from: string | null; to: string }
  | { how: 'asked'; of: string }
)

/** By which words of its step a task came to whom it was opened for; `of` is whose head they are, a person or a team. */
export type Called = { as: Assignee; of?: string } | { as: 'in_charge' }
