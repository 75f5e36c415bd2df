import type { FileValue } from '@nurt/core/fields/field-type.ts'
import type { GivenState, GivenTask, HeldAnswer } from '@nurt/core/tasks/api.ts'
import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { given } from '../db/statement.ts'
import { viewerOf } from '../permissions/view.ts'
import { doneSince, mustHeadOf } from '../processes/people-load.ts'
import { commentOfFile } from '../records/comment-files.ts'
import { commentsNow } from '../records/comments-now.ts'
import { loadRecords } from '../records/load-records.ts'
import { listStated } from './list-stated.ts'
import { doerOf, isFree } from './task-columns.ts'

/**
 * The hand-made tasks of a person, or those that nobody in a team has taken yet, for whoever is responsible for them: how far each is, and of
 * those that were closed lately what came of it. Only what the actor sees.
 */
export async function listHeld(ctx: Ctx, { of, state = 'open' }: { of: string; state?: GivenState | undefined }): Promise<HeldAnswer> {
  mustHeadOf(ctx, of)
  const { tasks, isCut } = await listStated(ctx, {
    name: 'held',
    state,
    isMeant: ({ module, shape }) =>
      state === 'open'
        ? sql<SqlBool>`((${doerOf(shape)} = ${given('of')}::uuid or (${doerOf(shape)} is null and record.team = ${given('of')}::uuid))
            and ${isFree(viewerOf(ctx), module)})`
        : sql<SqlBool>`(${doerOf(shape)} = ${given('of')}::uuid and record.step_since >= ${given('since')}::timestamptz)`,
    values: { of, since: doneSince(ctx) },
  })
  const files = await filesOf(ctx, tasks)
  return { tasks: tasks.map((task) => ({ ...task, files: files.get(task.record) ?? [] })), isCut }
}

/** By record, what is attached to it in fields that the actor reads, and to comments that stand. */
async function filesOf(ctx: Ctx, tasks: readonly GivenTask[]): Promise<Map<string, FileValue[]>> {
  const files = new Map<string, FileValue[]>()
  for (const [module, own] of Map.groupBy(tasks, (task) => task.module)) {
    const fields = (ctx.snapshot.modules.get(module)?.shown ?? []).filter(({ type }) => type === 'files')
    const records =
      fields.length > 0
        ? await loadRecords(
            ctx,
            module,
            own.map(({ record }) => record),
          )
        : []
    for (const { id, values } of records)
      files.set(
        id,
        fields.flatMap(({ key }) => (values[key] ?? []) as FileValue[]),
      )
  }
  for (const { record, file } of await filesOfComments(ctx, tasks)) files.set(record, [...(files.get(record) ?? []), file])
  return files
}

async function filesOfComments(ctx: Ctx, tasks: readonly GivenTask[]): Promise<{ record: string; file: FileValue }[]> {
  const rows = await ctx.db
    .selectFrom('nurt_file')
    .select(['id', 'name', 'size', 'type', 'record', 'field'])
    .where(sql<boolean>`record = any(${tasks.map(({ record }) => record)}::uuid[])`)
    .orderBy('created_at')
    .execute()
  const attached = rows.flatMap(({ record, field, ...file }) => {
    const comment = commentOfFile(field)
    return record === null || comment === undefined ? [] : [{ record, comment, file }]
  })
  const now = await commentsNow(
    ctx,
    attached.map(({ comment: id, record }) => ({ id, record })),
  )
  return attached.filter(({ comment }) => !now.get(comment)?.removed)
}
