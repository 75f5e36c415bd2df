import { z } from 'zod'

const name = z.string().trim().min(1).max(120)
const members = z.array(z.uuid()).max(10_000)
const teamParams = z.object({ team: z.uuid() })

/** `members` are ids of persons, those who left too. */
const team = z.object({ id: z.uuid(), name: z.string(), members })
export type Team = z.infer<typeof team>

/** By name. */
export const getTeams = { response: { 200: z.array(team) } }

export const postTeam = { body: z.strictObject({ name, members: members.optional() }), response: { 201: team } }

/** `members` are all of them. */
export const patchTeam = {
  params: teamParams,
  body: z.strictObject({ name: name.optional(), members: members.optional() }),
  response: { 200: team },
}

/**
 * Refused with `in_use`, and `{ module, count }` while records of a module name it, or `{ reason: 'blueprint' | 'draft', places, more }`,
 * paths of operations, while the configuration does. `{ reason: 'personal_lists', owners }` is refused once: with `lists=leave` the team
 * goes out of them.
 */
export const deleteTeam = { params: teamParams, querystring: z.strictObject({ lists: z.literal('leave').optional() }) }
