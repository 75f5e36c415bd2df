import { lookEveryMs } from '../jobs/alarms.ts'
import { keepLookingAt, type Looking } from '../jobs/keep-looking-at.ts'
import type { Platform } from '../platform.ts'

const mailboxes: Looking = { what: 'mailboxes', everyMs: lookEveryMs, look: lookForDue }

/** Has the mailboxes looked into whose time has come, in any workspace. Returns how to stop it. */
export function keepLooking(platform: Platform): () => void {
  return keepLookingAt(platform, mailboxes)
}

async function lookForDue(platform: Platform, workspace: number): Promise<void> {
  const due = await platform
    .workspaceDb(workspace)
    .selectFrom('nurt_mailbox')
    .select('id')
    .where('next_at', '<=', platform.now().toISOString())
    .limit(1)
    .executeTakeFirst()
  if (due) platform.jobs.enqueueSoon(workspace, 'mailboxes.look')
}
