import type { Values } from '@nurt/core/records/settle-values.ts'
import { atOneMoment, type Ctx, inTransaction } from '../context.ts'
import { beyondReach } from '../permissions/view.ts'
import { keepIn, knownRecord, makeRecord, waitForTwins } from './arrive.ts'
import { checkSent } from './check-sent.ts'
import { findForm, type FormAddress } from './find-form.ts'
import { isLookedAt } from './ticket.ts'

export interface Sent extends FormAddress {
  values: Values
  ticket: string
  trap?: string | undefined
}

/**
 * Makes a record of what a stranger sent, by authority of the form; where one of the module that is still open has the same e-mail, phone or
 * tax id, it is kept in that one's history instead, and changes nothing of it. Who sent it learns of neither.
 */
export async function sendForm(ctx: Ctx, { ticket, trap = '', ...sent }: Sent): Promise<void> {
  findForm(ctx.snapshot, sent)
  if (trap !== '' || !isLookedAt(ctx, sent, ticket)) return
  await inTransaction(ctx, async (inner) => {
    const ctx = atOneMoment(beyondReach(inner))
    const found = findForm(ctx.snapshot, sent)
    const values = checkSent(ctx, found, sent.values)
    await waitForTwins(ctx, found.module)
    const { module, form } = found
    const record = await knownRecord(ctx, module, values)
    if (record === undefined) await makeRecord(ctx, { module, rules: form, values })
    else await keepIn(ctx, { module, record, values, how: (on) => ({ type: 'form.sent', details: { form: form.key }, ...on }) })
  })
}
