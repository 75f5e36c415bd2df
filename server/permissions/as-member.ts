import type { Ctx } from '../context.ts'
import { readActor } from './read-actor.ts'

/** The same context as another member has it, with the rights of now; undefined for who is none. */
export async function asMember(ctx: Ctx, person: string): Promise<Ctx | undefined> {
  const actor = await readActor(ctx.db, person)
  return actor && { ...ctx, actor, locale: { ...ctx.locale, language: actor.language } }
}
