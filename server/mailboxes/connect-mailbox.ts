import type { ChangedMailbox, NewMailbox } from '@nurt/core/mailboxes/api.ts'
import { type MailPart, mailParts, takersOf } from '@nurt/core/mailboxes/mail-parts.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { emit } from '../events/emit.ts'
import { mustConfigure } from '../must-configure.ts'
import type { InboxWay } from '../outward/inboxes.ts'
import { sealPassword } from './password.ts'
import { keptPassword, type Standing, standingAt } from './test-mailbox.ts'

/** From now on its new messages become records of the module; it is looked into before anything is kept. */
export async function connectMailbox(outer: Ctx, { module, ...given }: NewMailbox & { module: string }): Promise<{ id: string }> {
  mustConfigure(outer)
  checkParts(outer, module, given)
  const { uidValidity, uidNext } = await found(outer, given)
  return inTransaction(outer, async (ctx) => {
    mustConfigure(ctx)
    checkParts(ctx, module, given)
    const id = newId()
    const now = ctx.now().toISOString()
    const { host, address } = given
    await ctx.db
      .insertInto('nurt_mailbox')
      .values({
        id,
        module,
        ...columnsOf(given),
        password: sealPassword(ctx, id, given.password),
        uid_validity: uidValidity,
        last_uid: uidNext - 1,
        made_at: now,
        next_at: now,
      })
      .execute()
    await emit(ctx, { type: 'mailbox.connected', module, details: { address, host } })
    return { id }
  })
}

/** In another folder or mailbox it begins with what is new there from now on. */
export async function changeMailbox(outer: Ctx, { id, ...given }: ChangedMailbox & { id: string }): Promise<void> {
  mustConfigure(outer)
  const { module } = await findMailbox(outer, id)
  checkParts(outer, module, given)
  const password = given.password ?? (await keptPassword(outer, { ...given, id }))
  const standing = await found(outer, { ...given, password })
  await inTransaction(outer, async (ctx) => {
    mustConfigure(ctx)
    const before = await ctx.db.selectFrom('nurt_mailbox').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!before) refuse('not_found')
    const { host, address } = given
    const isElsewhere = before.host !== host || before.address !== address || before.folder !== given.folder
    await ctx.db
      .updateTable('nurt_mailbox')
      .set({
        ...columnsOf(given),
        password: sealPassword(ctx, id, password),
        ...(isElsewhere && { uid_validity: standing.uidValidity, last_uid: standing.uidNext - 1, made_at: ctx.now().toISOString() }),
        ...untroubled,
        next_at: ctx.now().toISOString(),
      })
      .where('id', '=', id)
      .execute()
    await emit(ctx, { type: 'mailbox.changed', module, details: { address, host } })
  })
  outer.platform.jobs.enqueueSoon(outer.workspace.id, 'mailboxes.look')
}

export const untroubled = { failed_since: null, problem: null, tries: 0 }

export async function lookNow(ctx: Ctx, id: string): Promise<void> {
  mustConfigure(ctx)
  await findMailbox(ctx, id)
  await inTransaction(ctx, ({ db, now }) =>
    db.updateTable('nurt_mailbox').set({ next_at: now().toISOString() }).where('id', '=', id).execute(),
  )
  ctx.platform.jobs.enqueueSoon(ctx.workspace.id, 'mailboxes.look')
}

export async function disconnectMailbox(outer: Ctx, id: string): Promise<void> {
  mustConfigure(outer)
  await inTransaction(outer, async (ctx) => {
    const gone = await ctx.db.deleteFrom('nurt_mailbox').where('id', '=', id).returning(['module', 'address', 'host']).executeTakeFirst()
    if (!gone) refuse('not_found')
    const { module, ...details } = gone
    await emit(ctx, { type: 'mailbox.disconnected', module, details })
  })
}

async function findMailbox({ db }: Ctx, id: string): Promise<{ module: string }> {
  return (await db.selectFrom('nurt_mailbox').select('module').where('id', '=', id).executeTakeFirst()) ?? refuse('not_found')
}

async function found(ctx: Ctx, { host, port, address, password, folder }: InboxWay): Promise<Standing> {
  const tried = await standingAt(ctx, { host, port, address, password, folder })
  return 'problem' in tried ? refuse('mailbox_shut', { problem: tried.problem }) : tried.value
}

type Given = Pick<NewMailbox, 'host' | 'port' | 'address' | 'folder' | 'parts' | 'values' | 'owner'>

function columnsOf({ host, port, address, folder, parts, values = {}, owner }: Given) {
  const json = { parts: JSON.stringify(parts), values: JSON.stringify(values), owner: owner ? JSON.stringify(owner) : null }
  return { host, port, address, folder, ...json }
}

/** Each part goes into a field of the module that takes it, and none into the same as another one. */
function checkParts({ snapshot }: Ctx, key: string, { parts, values = {} }: Pick<Given, 'parts' | 'values'>): void {
  const module = snapshot.modules.get(key)?.module ?? refuse('not_found')
  const taken = new Set(Object.keys(values))
  const problems = mailParts.flatMap((part: MailPart) => {
    const field = parts[part]
    if (field === undefined) return []
    const isFit = takersOf(module, part).some((taker) => taker.key === field) && !taken.has(field)
    taken.add(field)
    return isFit ? [] : [{ field: `parts.${part}`, code: 'unknown_field' }]
  })
  if (problems.length > 0) refuse('invalid_values', { problems })
}
