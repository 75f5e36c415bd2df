import { type NoticeWishes, usualWishes } from '@nurt/core/notices/api.ts'
import type { Ctx } from '../context.ts'
import { inTransaction } from '../context.ts'
import { mine } from './list-notices.ts'
import { noteNotices } from './tell-notices.ts'

/** Nobody reads more off a bell. */
const mostCounted = 100

export async function countUnread(ctx: Ctx): Promise<{ unread: number }> {
  const rows = await mine(ctx).select('id').where('read_at', 'is', null).limit(mostCounted).execute()
  return { unread: rows.length }
}

type Which = { ids: string[]; read?: boolean | undefined } | { record: string } | { all: true }

/** The person's other browsers hear of it. */
export async function readNotices(ctx: Ctx, which: Which): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const isRead = !('ids' in which) || which.read !== false
    await ctx.db
      .updateTable('nurt_notice')
      .set({ read_at: isRead ? ctx.now().toISOString() : null, ...(isRead && { mailing: false }) })
      .where('person', '=', ctx.actor.id)
      .where('read_at', isRead ? 'is' : 'is not', null)
      .$if('ids' in which, (query) => query.where('id', 'in', 'ids' in which ? which.ids : []))
      .$if('record' in which, (query) => query.where('record', '=', 'record' in which ? which.record : ''))
      .execute()
    noteNotices(ctx, [ctx.actor.id])
  })
}

export async function findWishes(ctx: Ctx): Promise<NoticeWishes> {
  const found = await ctx.db.selectFrom('nurt_member').select('notices').where('person', '=', ctx.actor.id).executeTakeFirst()
  return { ...usualWishes, ...found?.notices }
}

export async function setWishes(ctx: Ctx, wishes: NoticeWishes): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const notices = JSON.stringify(wishes)
    await ctx.db.updateTable('nurt_member').set({ notices }).where('person', '=', ctx.actor.id).execute()
  })
}

const keptDays = 90

/** What was read long ago is looked for in the history. */
export async function forgetNotices(db: Ctx['db'], now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000).toISOString()
  await db.deleteFrom('nurt_notice').where('read_at', '<', before).execute()
}
