import { sql } from 'kysely'
import type { Ctx } from '../context.ts'

/** Ids of one moment that are too many borrow from the next ones (db/new-id.ts), milliseconds each. */
const drift = 20

/** Events of about the moment that an id holds: what names it is found by the history's order, without an index of its own. */
export function eventsAround({ db, now }: Ctx, id: string) {
  // an id that we did not make may hold any year
  const at = Math.min(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16), now().getTime() + drift)
  return db
    .selectFrom('nurt_event')
    .where('at', '>=', new Date(at - drift).toISOString())
    .where('at', '<=', new Date(at + drift).toISOString())
}

/** All that one act did. */
export function eventsOfChange(ctx: Ctx, change: string) {
  return eventsAround(ctx, change).where(sql<boolean>`details ->> 'change' = ${change}`)
}
