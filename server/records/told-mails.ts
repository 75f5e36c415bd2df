import { createHash } from 'node:crypto'
import { mendable } from '@nurt/core/processes/mail-fault.ts'
import type { ToldMail } from '@nurt/core/records/mail-api.ts'
import type { Selectable } from 'kysely'
import type { Ctx } from '../context.ts'
import type { MailTables } from '../db/mail-tables.ts'
import { readerOfAsked } from './asked-values.ts'
import { loadRecords } from './load-records.ts'

type Row = Selectable<MailTables['nurt_mail']>

/** What processes mailed, by id, of those in which the viewer may read everything: each field, and each record that one leads to. */
export async function toldMails(ctx: Ctx, ids: readonly string[]): Promise<Map<string, ToldMail>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.selectFrom('nurt_mail').selectAll().where('id', 'in', ids).execute()
  const isRead = await readerOfAsked(
    ctx,
    rows.flatMap(({ asked }) => asked),
  )
  const told = rows.filter(({ module, asked }) => asked.every((one) => isRead(module, one)))
  const again = await sendingsAgain(ctx, told.filter(mayLeaveYet))
  return new Map(
    told.map(({ id, receiver: to, address, reply_to: replyTo, subject, body: text, files, problem }) => [
      id,
      { to, address, replyTo, subject, text, files, problem, ...again.get(id) },
    ]),
  )
}

/**
 * The id of the mail that is this one once more. It follows from this one's, so that of two who ask for it at once one sends it; of RFC 9562's
 * version 8.
 */
export function againOf(mail: string): string {
  const hex = createHash('sha256').update(`again ${mail}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}

function mayLeaveYet({ state, address, problem }: Row): boolean {
  return state === 'failed' && address !== null && (problem === null || mendable.has(problem.code))
}

/** Of mails that did not leave: which were sent again, and which the viewer may send. */
async function sendingsAgain(ctx: Ctx, rows: readonly Row[]): Promise<Map<string, Pick<ToldMail, 'sendable' | 'isSentAgain'>>> {
  if (rows.length === 0) return new Map()
  const agains = rows.map(({ id }) => againOf(id))
  const sent = new Set((await ctx.db.selectFrom('nurt_mail').select('id').where('id', 'in', agains).execute()).map(({ id }) => id))
  const changeable = new Set<string>()
  for (const [module, same] of Map.groupBy(rows, (row) => row.module)) {
    const loaded = await loadRecords(ctx, module, [...new Set(same.map(({ record }) => record))])
    for (const { id, may, values } of loaded) if (may.change && !values['trashed_at']) changeable.add(id)
  }
  return new Map(
    rows.map(({ id, record }) => [id, sent.has(againOf(id)) ? { isSentAgain: true } : changeable.has(record) ? { sendable: id } : {}]),
  )
}
