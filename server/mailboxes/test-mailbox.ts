import type { MailboxTest, MailboxTested } from '@nurt/core/mailboxes/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { mustConfigure } from '../must-configure.ts'
import type { InboxWay } from '../outward/inboxes.ts'
import { openPassword } from './password.ts'

/** Where the folder stands now. */
export interface Standing {
  uidValidity: string
  uidNext: number
}

export async function testMailbox(ctx: Ctx, { mailbox, ...asked }: MailboxTest): Promise<MailboxTested> {
  mustConfigure(ctx)
  const tried = await standingAt(ctx, { ...asked, password: asked.password ?? (await keptPassword(ctx, { ...asked, id: mailbox })) })
  return { problem: 'problem' in tried ? tried.problem : null }
}

export async function standingAt({ platform }: Ctx, way: InboxWay) {
  return platform.inboxes.visit(way, async ({ uidValidity, uidNext }): Promise<Standing> => ({ uidValidity, uidNext }))
}

/** That of a mailbox goes nowhere but where it was typed for: whoever configures next must not learn it by another server. */
export async function keptPassword(
  ctx: Ctx,
  { id, ...way }: Omit<InboxWay, 'password' | 'folder'> & { id: string | undefined },
): Promise<string> {
  const kept =
    id === undefined
      ? undefined
      : await ctx.db
          .selectFrom('nurt_mailbox')
          .select(['id', 'host', 'port', 'address', 'password'])
          .where('id', '=', id)
          .executeTakeFirst()
  const isSame = kept && kept.host === way.host && kept.port === way.port && kept.address === way.address
  if (!isSame) refuse('invalid_values', { problems: [{ field: 'password', code: 'required' }] })
  return openPassword(ctx, kept)
}
