import { z } from 'zod'
import type { WaitingTask } from './api.ts'

/** How much waits for whom, for those who are responsible: a head sees their teams with those below, who configures sees all. */
export interface LoadAnswer {
  people: PersonLoad[]
  /** Tasks that nobody has taken yet, by queue: a team's id, or `role:` and the key of a role. */
  queues: Omit<PersonLoad, 'done'>[]
}

/** Tasks of processes and hand-made ones together. */
export interface PersonLoad {
  id: string
  /** Who was asked counts, not who waits for the answer. */
  open: number
  overdue: number
  /** Those among them that are hand-made. */
  handMade: { open: number; done: number }
  /** Since when the oldest one waits, ISO 8601 in UTC. */
  oldest: string | null
  /** In the last 30 days. */
  done: number
}

/** Somebody's open tasks, or those of a queue, those that are due first. A record out of one's reach has no title, and nothing is told of it. */
export const getTasksOf = {
  querystring: z.object({ of: z.string().max(100), after: z.string().max(100).optional() }),
}
export interface TasksOfAnswer {
  tasks: WaitingTask[]
  next: string | null
}

export const taskRefs = z
  .array(z.strictObject({ module: z.string().max(60), record: z.uuid(), task: z.int32().min(1) }))
  .min(1)
  .max(200)

/** Gives tasks to somebody else, all or none; those that are done meanwhile are left. */
export const postReassignments = {
  body: z.strictObject({
    tasks: taskRefs,
    to: z.uuid(),
    comment: z.string().trim().max(20_000).optional(),
  }),
}
export type Reassignments = z.infer<(typeof postReassignments)['body']>

/** `days`: how far the period goes back from now. */
export const getStepTimes = {
  params: z.object({ module: z.string().max(60) }),
  querystring: z.object({ days: z.coerce.number().int().min(1).max(1000).default(90) }),
}

/** Of the records that the one who asks sees, in the order of the process; times in working days of the company. */
export interface StepTimes {
  steps: {
    step: string
    /** How many stand there now, and since when the oldest. */
    now: number
    oldest: string | null
    /** How many came there in the period, each record once. */
    came: number
    /** How many stays ended in the period; half of them took no longer than `median`, nine of ten no longer than `ninetieth`. */
    left: number
    median: number | null
    ninetieth: number | null
  }[]
  /** The step on which half of the stays took longest. */
  longest: string | null
}
