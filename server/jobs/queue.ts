import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { PgBoss, fromKysely } from 'pg-boss'
import type { Ctx } from '../context.ts'
import { afterCommit } from '../context.ts'
import { calm } from '../db/connection.ts'
import type { Log } from '../platform.ts'
import type { JobName } from './job-names.ts'
import { gathered } from './gathered.ts'
import { jobNames } from './job-names.ts'

/** What is queued: where, what for, and who set it off, if it was one person. */
export interface Queued {
  workspace: number
  actor?: string
  cause?: string
  payload: unknown
  /** Should this one fail too, it is not tried again. */
  lastTry?: boolean
}

export interface Sending {
  /** While one with this key waits, another is not queued. */
  onceKey?: string
  startAfter?: Date
}

export interface Queue {
  /** In the transaction of `ctx`; it will act as `ctx.actor`, with the rights that the actor has then. */
  enqueue(ctx: Ctx, name: JobName, payload: unknown, options?: Sending): Promise<void>
  /** One job for all who ask for it within a moment, which finds by itself what there is to do. It is lost with the process. */
  enqueueSoon(workspace: number, name: JobName): void
  /** Starts to work off the jobs of one name, a few at a time. */
  work(name: JobName, run: (id: string, job: Queued) => Promise<object>): Promise<void>
  /** Lets running jobs finish for a while; those cut off are tried again by whoever is there. */
  stop(): Promise<void>
}

const queueSchema = 'platform_jobs'

const atOnce = 2
const stopMs = 10_000
/** A job whose process is gone is taken over after this. */
const heartbeatSeconds = 20
/** Where a mail server is away, a few hours go by. */
const retryLimits: { [N in JobName]: number } = {
  'blueprint.settle': 14,
  'imports.run': 8,
  'invitations.send': 14,
  'notices.tell': 8,
  'notices.mail': 10,
  'members.hand_over': 8,
  'members.tell_reset': 14,
  'records.follow_names': 8,
  'records.delete': 8,
  'files.forget': 14,
  'files.keep_made': 14,
  'samples.forget': 8,
  'processes.follow_version': 14,
  'processes.fire_timers': 8,
  'processes.send_webhook': 14,
  'processes.send_mail': 14,
  'lists.make': 3,
  'mailboxes.look': 3,
}
const policy = {
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 24 * 3600,
  heartbeatSeconds,
  policy: 'short',
} as const

interface Opened {
  boss: PgBoss
  pool: pg.Pool
}

/** pg-boss, with its few own connections, opened by the first who needs it. */
export function makeQueue(databaseUrl: string, log: Log): Queue {
  let opened: Promise<Opened> | undefined
  const open = async () => {
    opened ??= openBoss(databaseUrl, log)
    try {
      return (await opened).boss
    } catch (error) {
      opened = undefined
      throw error
    }
  }
  const workers = new Map<JobName, string>()
  const soon = gathered((error) => log.error(error, 'jobs'))
  // a worker of this process looks at once instead of at its next round
  const wake = (boss: PgBoss, name: JobName) => {
    const worker = workers.get(name)
    if (worker) boss.notifyWorker(worker)
  }
  return {
    async enqueue(ctx, name, payload, { onceKey, startAfter } = {}) {
      const boss = await open()
      const job: Queued = { workspace: ctx.workspace.id, actor: ctx.actor.id, ...(ctx.cause && { cause: ctx.cause }), payload }
      const db = fromKysely(ctx.db as unknown as Kysely<never>)
      // by the queue's policy one waits for each key
      await boss.send(name, job, { db, singletonKey: onceKey ?? randomUUID(), ...(startAfter && { startAfter }) })
      afterCommit(ctx, () => wake(boss, name))
    },
    enqueueSoon(workspace, name) {
      soon.ask(`${name} ${workspace}`, async () => {
        const boss = await open()
        await boss.send(name, { workspace, payload: {} } satisfies Queued, { singletonKey: String(workspace) })
        wake(boss, name)
      })
    },
    async work(name, run) {
      const boss = await open()
      const options = { localConcurrency: atOnce, pollingIntervalSeconds: 2 }
      const worker = await boss.work<Queued>(name, options, async ([job]) =>
        job ? run(job.id, { ...job.data, lastTry: job.retryCount >= retryLimits[name] }) : {},
      )
      workers.set(name, worker)
    },
    async stop() {
      await soon.stop()
      const it = await opened?.catch(() => undefined)
      await it?.boss.stop({ graceful: true, timeout: stopMs })
      await it?.pool.end()
    },
  }
}

/** Makes the tables of the queue where they are not there yet. */
export async function openBoss(connectionString: string, log: Log): Promise<Opened> {
  const pool = calm(new pg.Pool({ connectionString, max: 3, application_name: 'nurt jobs' }))
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: queueSchema,
    schedule: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  })
  boss.on('error', (error) => log.error(error, 'jobs'))
  try {
    await boss.start()
    for (const name of jobNames) await boss.createQueue(name, { ...policy, retryLimit: retryLimits[name] })
    return { boss, pool }
  } catch (error) {
    await pool.end()
    throw error
  }
}
