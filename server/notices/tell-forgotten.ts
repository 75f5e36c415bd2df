import { newestMigration } from '../db/migrate.ts'
import type { Platform } from '../platform.ts'

/** Longer than a telling takes; people do not wait longer for that of a process that died. */
const forgottenAfterMs = 10_000

/** At the start, and now and then after it, has told what a process that died left to tell. Returns how to stop it. */
export function keepTelling(platform: Platform): () => void {
  const look = () => void tellForgotten(platform).catch((error: unknown) => platform.log.error(error, 'notices'))
  look()
  const timer = setInterval(look, forgottenAfterMs).unref()
  return () => clearInterval(timer)
}

export async function tellForgotten({ db, jobs, now }: Platform): Promise<void> {
  const forgotten = await db
    .selectFrom('untold')
    .innerJoin('workspace', 'workspace.id', 'untold.workspace')
    .select('untold.workspace')
    .distinct()
    .where('untold.at', '<', new Date(now().getTime() - forgottenAfterMs).toISOString())
    .where('workspace.migration', '>=', await newestMigration())
    .execute()
  for (const { workspace } of forgotten) jobs.enqueueSoon(workspace, 'notices.tell')
}
