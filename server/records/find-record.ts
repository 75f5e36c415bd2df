import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { Ctx } from '../context.ts'
import { moduleFor, viewerOf } from '../permissions/view.ts'
import { answerOf } from './answer-of.ts'
import { findLoaded } from './load-records.ts'

export async function findRecord(ctx: Ctx, input: { module: string; record: string }): Promise<RecordAnswer> {
  const viewer = viewerOf(ctx)
  return answerOf(viewer, moduleFor(viewer, input.module), await findLoaded(ctx, input.module, input.record))
}
