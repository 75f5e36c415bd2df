import { schemaOf } from '../db/migrate.ts'
import { migratedWorkspaces } from '../db/migrated-workspaces.ts'
import { lookEveryMs } from '../jobs/alarms.ts'
import type { Platform } from '../platform.ts'

/** Every minute: has the mailboxes looked into whose time has come, in any workspace. Returns how to stop it. */
export function keepLooking(platform: Platform): () => void {
  let isOver = false
  const look = () => void lookForDue(platform, () => isOver).catch((error: unknown) => isOver || platform.log.error(error, 'mailboxes'))
  look()
  const timer = setInterval(look, lookEveryMs).unref()
  return () => {
    isOver = true
    clearInterval(timer)
  }
}

/** Until it is over: then the database is about to be gone. */
async function lookForDue(platform: Platform, isOver: () => boolean): Promise<void> {
  for (const id of await migratedWorkspaces(platform.db)) {
    try {
      const due = await platform
        .workspaceDb(id)
        .selectFrom('nurt_mailbox')
        .select('id')
        .where('next_at', '<=', platform.now().toISOString())
        .limit(1)
        .executeTakeFirst()
      if (due) platform.jobs.enqueueSoon(id, 'mailboxes.look')
    } catch (error) {
      if (isOver()) return
      // one workspace holds up no other
      platform.log.error(error, `mailboxes of ${schemaOf(id)}`)
    }
  }
}
