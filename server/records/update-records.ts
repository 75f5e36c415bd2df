import type { ManyAnswer, RecordAnswer } from '@nurt/core/records/api.ts'
import { refuse } from '@nurt/core/refusal.ts'
import type { Ctx } from '../context.ts'
import { inRepeatableTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { answerOf, answerOfMany } from './answer-of.ts'
import { changeDrafts } from './change-drafts.ts'
import { checkGiven } from './check-given.ts'
import { copyLines, identifyLines } from './copy-lines.ts'
import type { Draft, Save } from './draft.ts'
import { fillFromLinks } from './fill-from-links.ts'
import { refuseClashes } from './find-clash.ts'
import { resolveReferences } from './find-references.ts'
import { lockRecords } from './load-records.ts'
import type { Loaded } from './load-records.ts'
import { readBack } from './loaded-of.ts'
import { naming } from './name-conflict.ts'
import { saveOf } from './save-of.ts'

export interface UpdateRecords {
  module: string
  /** With the version that the person saw, where a person saw one. */
  records: readonly { id: string; version?: number | undefined; values: Record<string, unknown> }[]
  /** The values are those of core's readers (core/imports/read-row.ts), which have checked them. */
  checked?: boolean
  /** The act that this is a part of. */
  change?: string
}

interface Updated {
  save: Save
  before: Loaded[]
  records: Loaded[]
  change: string
}

/** Changes records, all or none. A version that is not the current one is merged where nobody else changed the same fields, else refused. */
export async function updateRecords(ctx: Ctx, input: UpdateRecords): Promise<Updated> {
  return naming(ctx, input.module, () =>
    inRepeatableTransaction(ctx, async (ctx) => {
      const save = saveOf(ctx, input.module, 'change')
      const locked = await lockRecords(
        ctx,
        save.module,
        input.records.map(({ id }) => id),
        'change',
      )
      const drafts = locked.map((before, index) => changedDraft(save, before, { ...input, index }))
      await refuseClashes(save, drafts, input.records)
      await resolveReferences(save, drafts)
      await copyLines(save, drafts)
      await fillFromLinks(save, drafts)
      for (const draft of drafts) {
        identifyLines(save, draft)
        Object.assign(draft.values, draft.given)
      }
      const change = input.change ?? newId(save.at.getTime())
      const changed = await changeDrafts(save, drafts, () => 'record.changed', change)
      return { save, before: locked, records: await readBack(save, changed), change }
    }),
  )
}

export async function updateRecord(
  ctx: Ctx,
  { module, record, ...rest }: { module: string; record: string; version: number; values: Record<string, unknown> },
): Promise<RecordAnswer> {
  const { save, records, change } = await updateRecords(ctx, { module, records: [{ id: record, ...rest }] })
  const [changed] = records
  return changed ? { ...answerOf(save.view, save.module, changed), change } : refuse('not_found')
}

/** The same values put into many records. */
export async function editRecords(
  ctx: Ctx,
  { module, records, values }: { module: string; records: readonly { id: string; version: number }[]; values: Record<string, unknown> },
): Promise<ManyAnswer> {
  const edited = await updateRecords(ctx, { module, records: records.map((record) => ({ ...record, values })) })
  return answerOfMany(edited.records, edited.change)
}

interface Change extends UpdateRecords {
  index: number
}

function changedDraft(save: Save, before: Loaded, { records, checked = false, index }: Change): Draft {
  if (before.values['trashed_at']) refuse('not_allowed', { problem: 'trashed', record: before.id })
  const values = records[index]?.values ?? {}
  const given = checkGiven(save, values, { whole: false, checked, before })
  return { id: before.id, index, before, given: given.values, values: { ...before.values }, problems: given.problems }
}
