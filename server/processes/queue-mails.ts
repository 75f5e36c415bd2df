import type { MailAction, StepAction } from '@nurt/core/blueprint/document.ts'
import type { MailFault } from '@nurt/core/processes/mail-fault.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Insertable } from 'kysely'
import type { Ctx } from '../context.ts'
import { newId } from '../db/new-id.ts'
import type { WorkspaceTables } from '../db/tables.ts'
import { emit } from '../events/emit.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { beyondReach } from '../permissions/view.ts'
import type { Save } from '../records/draft.ts'
import { loadRecords } from '../records/load-records.ts'
import type { Acting } from './act.ts'
import { composeMail, type Composed, readDirectory } from './compose-mails.ts'
import type { World } from './facts.ts'
import { withLinked } from './linked-values.ts'

/**
 * Writes down what the process mails, as the record stands after the move, in its transaction; a job sends each once that is committed. What
 * cannot be sent is told in the record's history, and keeps nobody from going on.
 */
export async function queueMails(save: Save, { route: { process } }: World, acting: readonly Acting[]): Promise<void> {
  const mails = acting.flatMap(({ draft, due }) => due.filter(isMail).map((action) => ({ record: draft.id, action })))
  if (mails.length === 0) return
  const { module } = save
  const ctx = beyondReach(save.ctx)
  const loaded = await loadRecords(ctx, module.key, [...new Set(mails.map(({ record }) => record))])
  const values = await withLinked(
    ctx,
    module,
    process,
    loaded.map((one) => one.values),
  )
  const byRecord = new Map(loaded.map(({ id }, index) => [id, values[index] ?? {}]))
  const directory = await readDirectory(ctx)
  for (const { record, action } of mails) {
    const of = { module: module.key, values: byRecord.get(record) ?? refuse('not_found', { record }), directory }
    await keep(save.ctx, { module: module.key, record }, composeMail(save.ctx, action, of))
  }
}

function isMail(action: StepAction): action is MailAction {
  return action.do === 'mail'
}

async function keep(ctx: Ctx, on: { module: string; record: string }, { receivers, ...mail }: Composed): Promise<void> {
  const shared = {
    ...on,
    reply_to: mail.replyTo,
    subject: mail.subject,
    body: mail.text,
    files: JSON.stringify(mail.files),
    asked: JSON.stringify(mail.asked),
    named: [...new Set(mail.asked.flatMap(({ of }) => of.map(({ record }) => record)))],
  }
  for (const { to, address, problem } of receivers)
    await queueMail(ctx, newId(), { ...shared, receiver: JSON.stringify(to), address }, problem)
}

type Written = Omit<Insertable<WorkspaceTables['nurt_mail']>, 'id' | 'state' | 'tries' | 'made_at' | 'tried_at' | 'problem'>

/** Writes one down, to be sent once that is committed; where it cannot be, the record's history says why. */
export async function queueMail(ctx: Ctx, id: string, mail: Written, problem: MailFault | null): Promise<void> {
  const fault: MailFault | null = problem ?? (ctx.platform.mailer ? null : { code: 'not_set', answer: '' })
  const state = fault ? 'failed' : 'waiting'
  const row = { id, ...mail, made_at: ctx.now().toISOString(), state, problem: fault && JSON.stringify(fault) } as const
  await ctx.db.insertInto('nurt_mail').values(row).execute()
  const { module, record } = mail
  if (fault) await emit(ctx, { type: 'mail.failed', module, record, details: { mail: id } })
  else await enqueue(ctx, 'processes.send_mail', { mail: id })
}
