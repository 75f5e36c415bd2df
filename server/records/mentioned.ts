import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { asMember } from '../permissions/as-member.ts'
import { seenTitles } from './seen-titles.ts'

interface Comment {
  module: string
  record: string
  text: string
  mentions: readonly string[]
}

/**
 * Whom a comment calls, under the names that stand in it. Who does not see the record is not called there, nor is a program; the author is
 * told.
 */
export async function mentioned(ctx: Ctx, { module, record, text, mentions }: Comment): Promise<{ id: string; name: string }[]> {
  const called: { id: string; name: string }[] = []
  const unseeing: string[] = []
  for (const person of new Set(mentions)) {
    const theirs = await asMember(ctx, person)
    if (!theirs || !text.includes(`@${theirs.actor.name}`)) continue
    const hears = !(await isProgram(ctx, person)) && (await seenTitles(theirs, module, [record])).has(record)
    if (hears) called.push({ id: person, name: theirs.actor.name })
    else unseeing.push(theirs.actor.name)
  }
  if (unseeing.length > 0) refuse('not_allowed', { action: 'mention', people: unseeing })
  return called
}

async function isProgram({ db }: Ctx, member: string): Promise<boolean> {
  return (await db.selectFrom('nurt_member').select('service').where('person', '=', member).executeTakeFirst())?.service === true
}
