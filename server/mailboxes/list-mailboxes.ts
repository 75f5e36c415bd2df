import type { LeftOut, Mailbox, MailboxesAnswer, SetAside } from '@nurt/core/mailboxes/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { mustConfigure } from '../must-configure.ts'
import { toldDays } from './forget-told.ts'

const mostShown = 20

/** Without the passwords. */
export async function listMailboxes(ctx: Ctx, module: string): Promise<MailboxesAnswer> {
  mustConfigure(ctx)
  if (!ctx.snapshot.modules.has(module)) refuse('not_found')
  const rows = await ctx.db.selectFrom('nurt_mailbox').selectAll().where('module', '=', module).orderBy('made_at').orderBy('id').execute()
  const mailboxes: Mailbox[] = []
  for (const row of rows) {
    const { id, host, port, address, folder, parts, values, owner, found, problem } = row
    const told = { id, module, host, port, address, folder, parts, values, ...(owner && { owner }), found, problem }
    const times = { lookedAt: row.looked_at, failedSince: row.failed_since, nextAt: row.next_at }
    mailboxes.push({ ...told, ...times, ...(await countsOf(ctx, id)), setAside: await listSetAside(ctx, id) })
  }
  return { mailboxes }
}

async function countsOf(ctx: Ctx, id: string): Promise<Pick<Mailbox, 'made' | 'joined' | 'leftOut'>> {
  const rows = await lately(ctx, id)
    .select(['outcome', 'reason', sql<number>`count(*)::int`.as('count')])
    .groupBy(['outcome', 'reason'])
    .execute()
  const sum = (outcome: string) => rows.find((row) => row.outcome === outcome)?.count ?? 0
  const leftOut = rows.flatMap(({ outcome, reason, count }) => (outcome === 'left_out' ? [[reason as LeftOut, count] as const] : []))
  return { made: sum('made'), joined: sum('joined'), leftOut: Object.fromEntries(leftOut) }
}

async function listSetAside(ctx: Ctx, id: string): Promise<SetAside[]> {
  const rows = await lately(ctx, id)
    .select(['at', 'reason', 'told'])
    .where('outcome', '=', 'set_aside')
    .orderBy('at', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map(({ at, reason, told }) => {
    const { from = '', subject = '', problems = [] } = told ?? {}
    return { at, from, subject, problems, why: reason as SetAside['why'] }
  })
}

function lately({ db, now }: Ctx, id: string) {
  const since = new Date(now().getTime() - toldDays * 86_400_000).toISOString()
  return db.selectFrom('nurt_message').where('mailbox', '=', id).where('at', '>', since)
}
