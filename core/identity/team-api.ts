import { z } from 'zod'

const name = z.string().trim().min(1).max(120)
const members = z.array(z.uuid()).max(10_000)
const teamParams = z.object({ team: z.uuid() })

/** `members` are ids of persons, those who left too; `parent` is the team above, `head` one of the members. */
const team = z.object({ id: z.uuid(), name: z.string(), members, parent: z.uuid().nullable(), head: z.uuid().nullable() })
export type Team = z.infer<typeof team>

/** By name. */
export const getTeams = { response: { 200: z.array(team) } }

const place = { parent: z.uuid().nullish(), head: z.uuid().nullish() }

/** Refused with `bad_request` and `{ field }` where `parent` is no team, or `head` is not among the members. */
export const postTeam = { body: z.strictObject({ name, members: members.optional(), ...place }), response: { 201: team } }

/** `members` are all of them; a head who is not among them any more is none. A team cannot stand below itself: `bad_request`, `{ field: 'parent' }`. */
export const patchTeam = {
  params: teamParams,
  body: z.strictObject({ name: name.optional(), members: members.optional(), ...place }),
  response: { 200: team },
}

/**
 * Refused with `in_use`, and `{ module, count }` while records of a module name it, or `{ reason: 'blueprint' | 'draft', places, more }`,
 * paths of operations, while the configuration does. `{ reason: 'personal_lists', owners }` is refused once: with `lists=leave` the team
 * goes out of them.
 */
export const deleteTeam = { params: teamParams, querystring: z.strictObject({ lists: z.literal('leave').optional() }) }
