import { actionsDue } from '@nurt/core/blueprint/actions-due.ts'
import type { TriedMail } from '@nurt/core/processes/try-api.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import type { Ctx } from '../context.ts'
import { readerOfAsked } from '../records/asked-values.ts'
import { composeMail, type Composed, readDirectory } from './compose-mails.ts'
import type { World } from './facts.ts'
import type { Advanced } from './save-cases.ts'

/** What would be mailed by these events. Nothing is sent. */
export async function triedMails({ ctx, route }: World, advanced: readonly Advanced[], values: Values): Promise<Composed[]> {
  const due = advanced.flatMap(({ from, events }) => actionsDue(route.process, from, events))
  const mails = due.flatMap((action) => (action.do === 'mail' ? action : []))
  if (mails.length === 0) return []
  const directory = await readDirectory(ctx)
  return mails.map((action) => composeMail(ctx, action, { module: route.module, values, directory }))
}

/** That something would be mailed; what and to whom, where the one who tries may read all of it, now and by the draft. */
export async function toldTried(
  ctx: Ctx,
  mails: readonly Composed[],
  { module, isRead }: { module: string; isRead: (path: string) => boolean },
): Promise<TriedMail[]> {
  const isReadNow = await readerOfAsked(
    ctx,
    mails.flatMap(({ asked }) => asked),
  )
  return mails.flatMap(({ asked, subject, receivers }) => {
    const isTold = asked.every((one) => isRead(one.path) && isReadNow(module, one))
    return receivers.map(({ address, problem }) =>
      isTold ? { address, subject, fault: problem } : { address: null, subject: null, fault: null },
    )
  })
}
