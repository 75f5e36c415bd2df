import { z } from 'zod'
import { actions, fieldAccesses } from '../blueprint/document.ts'
import { conditionSchema } from '../expressions/condition-schema.ts'

const action = z.enum(actions)

/**
 * Why a person sees and may do with a record what they see and may do: asked by who may configure, of any record that these see. A role's
 * reach is a word or a condition; `covers` says whether it covers this record.
 */
const rights = z.object({
  role: z.string(),
  owner: z.uuid().nullable(),
  team: z.uuid().nullable(),
  /** Who sees it beside its owner; absent: all whom the rights reach. */
  seenBy: z.array(z.uuid()).optional(),
  /** Has, had or may take a task of the record, and therefore sees it. */
  byTask: z.literal(true).optional(),
  actions: z.record(action, z.object({ reach: z.union([z.string(), conditionSchema]), covers: z.boolean() })),
  /** Fields that are not simply read and written, by key; `from`: the hidden fields that a hidden one is computed from. */
  fields: z.record(z.string(), z.object({ access: z.enum(fieldAccesses), from: z.array(z.string()) })),
})
export type RightsAnswer = z.infer<typeof rights>

export const getRights = {
  params: z.object({ module: z.string(), record: z.uuid() }),
  querystring: z.object({ person: z.uuid() }),
  response: { 200: rights },
}
