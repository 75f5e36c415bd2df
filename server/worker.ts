import { settleJob } from './blueprint/settle.ts'
import { newestMigration, schemaOf } from './db/migrate.ts'
import { makeCtx } from './http/authenticate.ts'
import type { Identity } from './identity/identity.ts'
import { sendInvitation } from './identity/send-invitation.ts'
import { handOverJob } from './identity/hand-over-job.ts'
import { tellReset } from './identity/reset-second-factor.ts'
import { runImport } from './imports/run-import.ts'
import type { Job } from './jobs/define-job.ts'
import type { Queued } from './jobs/queue.ts'
import { runJob } from './jobs/run-job.ts'
import { forgetSamples } from './samples/forget-samples.ts'
import { mailNotices } from './notices/mail-notices.ts'
import { tellNotices } from './notices/tell-notices.ts'
import { lookJob } from './mailboxes/look.ts'
import type { Platform } from './platform.ts'
import { fireTimers } from './processes/fire-timers.ts'
import { makeFromLists } from './processes/make-from-lists.ts'
import { sendMail } from './processes/send-mail.ts'
import { sendWebhook } from './processes/send-webhook.ts'
import { followVersion } from './processes/follow-version.ts'
import { nobody } from './permissions/nobody.ts'
import { forgetFiles } from './files/forget-files.ts'
import { keepMade } from './files/keep-made.ts'
import { deleteJob } from './records/delete-records.ts'
import { followNamesJob } from './records/reindex.ts'

/** One line per job of each room. */
export const jobs: readonly Job[] = [
  settleJob,
  runImport,
  sendInvitation,
  tellReset,
  handOverJob,
  tellNotices,
  mailNotices,
  followNamesJob,
  deleteJob,
  forgetFiles,
  keepMade,
  forgetSamples,
  followVersion,
  fireTimers,
  sendWebhook,
  sendMail,
  makeFromLists,
  lookJob,
]

interface Parts {
  readonly platform: Platform
  readonly identity: Identity
}

/** Works off the queue in this process, until `platform.close()`. Jobs of people who have left the company are dropped, but for what follows by rules. */
export async function startWorkers(parts: Parts, work: readonly Job[]): Promise<void> {
  for (const job of work) await parts.platform.jobs.work(job.name, (id, queued) => workOff(parts, job, id, queued))
}

/** Acts for the member who set the job off, with the rights that the member has now. */
export async function workOff({ platform, identity }: Parts, job: Job, id: string, queued: Queued): Promise<object> {
  const row = await platform.db
    .selectFrom('workspace')
    .select(['id', 'slug', 'name', 'migration'])
    .where('id', '=', queued.workspace)
    .executeTakeFirst()
  if (!row) return { refused: 'not_found' }
  const { migration, ...named } = row
  const isClosed = migration < (await newestMigration())
  // tried again later, when it may be open
  if (isClosed && !queued.lastTry) return refuseClosed(row.slug)
  const workspace = { ...named, schema: schemaOf(row.id) }
  const snapshot = await platform.snapshots.current(workspace.id)
  const member = queued.actor === undefined ? undefined : await identity.members.actor(workspace, queued.actor)
  const actor = member ?? (job.byRules && nobody(snapshot.blueprint))
  if (!actor) return { refused: 'not_allowed' }
  const ctx = makeCtx(platform, workspace, actor, snapshot)
  return runJob({ ...ctx, cause: queued.cause ?? `job:${id}` }, isClosed ? { ...job, run: () => refuseClosed(row.slug) } : job, queued)
}

async function refuseClosed(slug: string): Promise<never> {
  throw new Error(`the workspace ${slug} is closed: it could not be migrated`)
}
