import type { StepAction } from '@nurt/core/blueprint/document.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { newId } from '../db/new-id.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { beyondReach, viewerOf } from '../permissions/view.ts'
import { answerOf } from '../records/answer-of.ts'
import type { Save } from '../records/draft.ts'
import { idsIn } from '../records/ids-in.ts'
import { loadRecords } from '../records/load-records.ts'
import type { Acting } from './act.ts'

/** Writes down what other programs are told, as the record stands after the move, in its transaction; a job sends it once that is committed. */
export async function queueWebhooks(save: Save, acting: readonly Acting[]): Promise<void> {
  const calls = acting.flatMap(({ draft, due }) => due.filter(isWebhook).map(({ url }) => ({ record: draft.id, url })))
  if (calls.length === 0) return
  const { module } = save
  const ctx = beyondReach(save.ctx)
  const loaded = new Map((await loadRecords(ctx, module.key, [...new Set(calls.map(({ record }) => record))])).map((one) => [one.id, one]))
  const [at, viewer] = [ctx.now().toISOString(), viewerOf(ctx)]
  for (const { record, url } of calls) {
    const found = loaded.get(record) ?? refuse('not_found', { record })
    const { may: _, ...data } = answerOf(viewer, module, found)
    const body = JSON.stringify({ type: 'record.moved', timestamp: at, data: { module: module.key, ...data } })
    const id = newId()
    await ctx.db
      .insertInto('nurt_delivery')
      .values({ id, module: module.key, record, url, body, named: idsIn(body), made_at: at })
      .execute()
    await enqueue(save.ctx, 'processes.send_webhook', { delivery: id })
  }
}

function isWebhook(action: StepAction): action is StepAction & { do: 'webhook' } {
  return action.do === 'webhook'
}
