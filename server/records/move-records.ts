import type { ManyAnswer, RecordAnswer } from '@nurt/core/records/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { inRepeatableTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { answerOf, answerOfMany } from './answer-of.ts'
import { changeDrafts } from './change-drafts.ts'
import type { Draft, Save } from './draft.ts'
import { refuseClashes } from './find-clash.ts'
import { lockRecords, type Loaded } from './load-records.ts'
import { readBack } from './loaded-of.ts'
import { savedAt, saveOf } from './save-of.ts'

/** A record, with the version that the person saw, where a person saw one. */
interface Seen {
  id: string
  version?: number | undefined
}

export interface MoveRecords {
  module: string
  records: readonly Seen[]
  step: string
  /** The act that this is a part of. */
  change?: string
}

/** Puts records on another step of their process, all or none; moves are free. A move that somebody else made meanwhile is a clash. */
export async function moveRecords(ctx: Ctx, input: MoveRecords): Promise<ManyAnswer> {
  const { records, change } = await move(ctx, input)
  return answerOfMany(records, change)
}

export async function moveRecord(
  ctx: Ctx,
  { module, record, version, step }: { module: string; record: string; version?: number | undefined; step: string },
): Promise<RecordAnswer> {
  const { save, records, change } = await move(ctx, { module, records: [{ id: record, version }], step })
  const [moved] = records
  return moved ? { ...answerOf(save.view, save.module, moved), change } : refuse('not_found')
}

async function move(
  ctx: Ctx,
  { module, records, step, change: act }: MoveRecords,
): Promise<{ save: Save; records: Loaded[]; change: string }> {
  return inRepeatableTransaction(ctx, async (ctx) => {
    const save = saveOf(ctx, module, 'change')
    if (!save.module.steps.has(step))
      refuse('invalid_values', { problems: [{ field: 'step', code: 'choice_unknown', details: { found: step } }] })
    const ids = records.map(({ id }) => id)
    const locked = await lockRecords(ctx, save.module, ids, 'change')
    const drafts = locked.map((before, index) => movedDraft(save, before, { step, index }))
    await refuseClashes(save, drafts, records)
    const change = act ?? newId(save.at.getTime())
    return { save, records: await readBack(save, await changeDrafts(save, drafts, () => 'record.moved', change)), change }
  })
}

function movedDraft(save: Save, before: Loaded, { step, index }: { step: string; index: number }): Draft {
  if (before.values['trashed_at']) refuse('not_allowed', { problem: 'trashed', record: before.id })
  const moved = before.values['step'] === step ? {} : { step, step_since: savedAt(save) }
  return { id: before.id, index, before, given: { step }, values: { ...before.values, ...moved }, problems: [] }
}
