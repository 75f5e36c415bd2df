import { z } from 'zod'

const memberParams = z.object({ member: z.uuid() })

const holdings = z.object({
  /** Live records that the person owns, most first. */
  modules: z.array(z.object({ module: z.string(), count: z.number() })),
  /** Open tasks in processes. */
  tasks: z.number(),
  /** Where these are: who gets them sees something of each. */
  taskModules: z.array(z.string()),
  /** Private lists. */
  lists: z.number(),
  teams: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** Imports that are under way: they stop, since they act for the person. */
  imports: z.number(),
})
export type Holdings = z.infer<typeof holdings>

/** What somebody has, before they leave. */
export const getHoldings = { params: memberParams, response: { 200: holdings } }

/** `stopped`: something refused a record, which `failure` names. What is not at its end can be tried again, from where it stands. */
export const handOverStates = ['running', 'done', 'stopped', 'giving_back', 'given_back'] as const

const handOver = z.object({
  state: z.enum(handOverStates),
  done: z.number(),
  total: z.number(),
  failure: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  createdAt: z.string(),
})
export type HandOver = z.infer<typeof handOver>

/** The newest one of this member; null where there was none. */
export const getHandOver = { params: memberParams, response: { 200: handOver.nullable() } }

/**
 * Deactivates the member and hands over, in one act; the records follow as a job. `receivers`: by module key, active members who may see
 * such records; what is not named stays. `lists`, `teams` and `tasks`: who gets the private lists, becomes head and gets the open tasks,
 * but those about what is kept from them as confidential.
 */
export const postHandOver = {
  params: memberParams,
  body: z.strictObject({
    receivers: z.record(z.string().max(60), z.uuid()),
    lists: z.uuid().optional(),
    teams: z.uuid().optional(),
    tasks: z.uuid().optional(),
  }),
  response: { 200: handOver },
}

export const postHandOverTry = { params: memberParams, response: { 200: handOver } }

/** The records come back to the member, those that still are where they were handed to. */
export const postGivingBack = { params: memberParams, response: { 200: handOver } }
