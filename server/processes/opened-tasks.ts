import type { Ctx } from '../context.ts'

/** When each open task of a record was opened. */
export async function openedTasks({ db }: Ctx, record: string): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('nurt_task')
    .select(['task', 'opened_at'])
    .where('record', '=', record)
    .where('status', '=', 'open')
    .execute()
  return new Map(rows.map(({ task, opened_at }) => [task, opened_at]))
}
