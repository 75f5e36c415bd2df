import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { inRepeatableTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { answerOf } from './answer-of.ts'
import { changeDrafts } from './change-drafts.ts'
import type { Draft } from './draft.ts'
import { refuseClash } from './find-clash.ts'
import { lockRecords } from './load-records.ts'
import { readBack } from './loaded-of.ts'
import { momentOf, saveOf } from './save-of.ts'

export interface MoveRecord {
  module: string
  record: string
  step: string
  version?: number | undefined
}

/** Puts a record on another step of its process; moves are free. A move that somebody else made meanwhile is a clash. */
export async function moveRecord(ctx: Ctx, { module, record, step, version }: MoveRecord): Promise<RecordAnswer> {
  return inRepeatableTransaction(ctx, async (ctx) => {
    const save = saveOf(ctx, module, 'change')
    if (!save.module.steps.has(step))
      refuse('invalid_values', { problems: [{ field: 'step', code: 'choice_unknown', details: { found: step } }] })
    const [before] = await lockRecords(ctx, save.module, [record], 'change')
    if (!before || before.values['trashed_at']) refuse('not_allowed', { problem: 'trashed', record })
    const moved = before.values['step'] === step ? {} : { step, step_since: momentOf(save) }
    const draft: Draft = { id: record, index: 0, before, given: { step }, values: { ...before.values, ...moved }, problems: [] }
    await refuseClash(save, draft, version ?? before.version)
    const change = newId(save.at.getTime())
    const [after] = await readBack(save, await changeDrafts(save, [draft], () => 'record.moved', change))
    return after ? { ...answerOf(save.view, save.module, after), change } : refuse('not_found')
  })
}
