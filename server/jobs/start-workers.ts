import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform.ts'
import type { Job } from './define-job.ts'
import { runJob } from './run-job.ts'

/** Works off the queue in this process, until `platform.close()`. */
export async function startWorkers(platform: Platform, identity: Identity, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) await platform.jobs.work(job.name, (id, queued) => runJob(platform, identity, job, id, queued))
}
