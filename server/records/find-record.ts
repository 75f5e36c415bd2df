import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { Ctx } from '../context.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { answerOf } from './answer-of.ts'
import { keptOf } from './merged-records.ts'
import { findLoaded } from './load-records.ts'
import { seenTitles } from './seen-titles.ts'

export async function findRecord(ctx: Ctx, input: { module: string; record: string }): Promise<RecordAnswer> {
  const viewer = viewerOf(ctx)
  const answer = answerOf(viewer, moduleFor(viewer, input.module), await findLoaded(ctx, input.module, input.record))
  const mergedInto = answer.trashedAt === null ? undefined : await keptOf(ctx, answer.id)
  const isSeen = mergedInto !== undefined && (await seenTitles(ctx, input.module, [mergedInto])).has(mergedInto)
  return { ...answer, ...(isSeen && { mergedInto }) }
}
