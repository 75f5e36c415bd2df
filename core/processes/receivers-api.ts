import { z } from 'zod'
import type { Lack } from '../permissions/unable-doers.ts'
import { taskRefs } from './overview-api.ts'
import type { NotGiven } from './why-not-given.ts'

/** Handed on by whoever has it, given to somebody else by those in charge, or only asked about. */
export const givings = ['delegate', 'reassign', 'ask'] as const
export type Giving = (typeof givings)[number]

export const postReceivers = { body: z.strictObject({ giving: z.enum(givings), tasks: taskRefs }) }

/** Everybody who sees records of these modules; of the others nothing is told. */
export interface ReceiversAnswer {
  people: Receiver[]
}

export interface Receiver {
  id: string
  /** Why not all of the tasks can be theirs; null: they can. */
  why: Hindrance | null
}

export type Hindrance = { because: NotGiven } | LackOf

/** What a role may not do that a step asks for: change records of the module, or fill in these fields. */
export interface LackOf {
  because: 'change' | 'fields'
  module: string
  fields: string[]
}

/** Of fields only those are named that `isTold`. */
export function lackOf(lack: Lack, module: string, isTold: (field: string) => boolean): LackOf {
  return typeof lack === 'object'
    ? { because: 'fields', module, fields: lack.fields.filter(isTold) }
    : { because: 'change', module, fields: [] }
}
