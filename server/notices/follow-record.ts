import { fold } from '@nurt/core/fields/fold.ts'
import type { Following, Mentionable } from '@nurt/core/notices/api.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { asMember } from '../permissions/as-member.ts'
import { setFollowing } from '../records/following.ts'
import { findLoaded } from '../records/load-records.ts'
import { seenTitles } from '../records/seen-titles.ts'

interface OnRecord {
  module: string
  record: string
}

/** Whose it is and who made it by hand follow it unless they said no. */
export async function findFollowing(ctx: Ctx, { module, record }: OnRecord): Promise<Following> {
  const { values, brought } = await findLoaded(ctx, module, record)
  const said = await ctx.db
    .selectFrom('nurt_follower')
    .select('follows')
    .where('record', '=', record)
    .where('person', '=', ctx.actor.id)
    .executeTakeFirst()
  return { follows: said?.follows ?? [values['owner'], brought ? null : values['created_by']].includes(ctx.actor.id) }
}

export async function followRecord(ctx: Ctx, { module, record, follows }: OnRecord & Following): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await findLoaded(ctx, module, record)
    await setFollowing(ctx, record, follows)
  })
}

const offered = 8

/** Colleagues by a part of their name, for a comment: those who see the record first. */
export async function listMentionable(ctx: Ctx, { module, record, q }: OnRecord & { q: string }): Promise<Mentionable[]> {
  await findLoaded(ctx, module, record)
  const members = await ctx.db
    .selectFrom('nurt_member')
    .select(['person as id', 'name'])
    .where('active', '=', true)
    .where('service', '=', false)
    .orderBy('name')
    .execute()
  const words = ` ${fold(q)}`
  const fitting = members.filter(({ id, name }) => id !== ctx.actor.id && ` ${fold(name)}`.includes(words)).slice(0, offered)
  const people = await Promise.all(
    fitting.map(async ({ id, name }) => {
      const theirs = await asMember(ctx, id)
      return { id, name, sees: theirs !== undefined && (await seenTitles(theirs, module, [record])).has(record) }
    }),
  )
  return people.toSorted((one, other) => Number(other.sees) - Number(one.sees))
}
