import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Log } from '../platform.ts'

/** What processes tell each other after a commit, and what the payload names. */
interface Channels {
  /** A blueprint was published: workspace id. */
  nurt_version: string
  /** The draft was changed or discarded: workspace id. */
  nurt_draft: string
  /** A member's role, teams, name or activity changed: workspace id. */
  nurt_members: string
  /** Sessions were dropped: person id. */
  nurt_session: string
  /** Records were changed: the workspace and what changed, as JSON (live/changes.ts). */
  nurt_changes: string
  /** A browser shows other records, and its stream is another process's: as JSON (live/forward-shown.ts). */
  nurt_shown: string
  /** Which records a browser has open: as JSON (live/presence.ts). */
  nurt_presence: string
  /** People have something new to read: the workspace and their ids, as JSON. */
  nurt_notices: string
}

type Channel = keyof Channels

export interface Notifications {
  /** False while changes made by other processes may go unheard: nothing cached may be trusted then. */
  isUp(): boolean
  /** Hears this process's own messages too, at once. */
  on(channel: Channel, hear: (payload: string) => void): void
  /** Something may have been missed: everything cached must be forgotten. */
  onGap(forget: () => void): void
  tell(channel: Channel, payload: string): Promise<void>
  close(): Promise<void>
}

const channels: readonly Channel[] = [
  'nurt_version',
  'nurt_draft',
  'nurt_members',
  'nurt_session',
  'nurt_changes',
  'nurt_shown',
  'nurt_presence',
  'nurt_notices',
]
const retryMs = 500
/** A connection that a firewall forgot looks alive until something is sent. */
const heartbeatMs = 15_000

export async function openNotifications(url: string, pool: pg.Pool, log: Log): Promise<Notifications> {
  const hearers = new Map<Channel, ((payload: string) => void)[]>(channels.map((channel) => [channel, []]))
  const forgetters: (() => void)[] = []
  /** Stands before each payload: PostgreSQL brings us our own messages too, which were heard already. */
  const me = `${randomUUID()} `
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: 'nurt listener', connectionTimeoutMillis: 5000, keepAlive: true })
    next.on('error', () => lost(next))
    next.on('end', () => lost(next))
    next.on('notification', ({ channel, payload = '' }) => {
      if (!payload.startsWith(me)) hear(channel as Channel, payload.slice(me.length))
    })
    await next.connect()
    await next.query(channels.map((channel) => `listen ${channel}`).join('; '))
    for (const forget of forgetters) forget()
    client = next
    timer = setInterval(() => void beat(next), heartbeatMs).unref()
  }

  async function beat(which: pg.Client): Promise<void> {
    try {
      await which.query('select 1')
    } catch {
      lost(which)
    }
  }

  function lost(which: pg.Client): void {
    if (closed || client !== which) return
    client = undefined
    clearInterval(timer)
    log.warn('the notification channel is down; nothing is cached until it is back')
    void which.end().catch(() => undefined)
    retry()
  }

  function retry(): void {
    timer = setTimeout(() => {
      if (!closed) void connect().catch(retry)
    }, retryMs)
  }

  function hear(channel: Channel, payload: string): void {
    for (const listen of hearers.get(channel) ?? []) listen(payload)
  }

  await connect()
  return {
    isUp: () => client !== undefined,
    on: (channel, listen) => void hearers.get(channel)?.push(listen),
    onGap: (forget) => void forgetters.push(forget),
    async tell(channel, payload) {
      hear(channel, payload)
      await pool.query('select pg_notify($1, $2)', [channel, me + payload])
    },
    async close() {
      closed = true
      clearInterval(timer)
      clearTimeout(timer)
      await client?.end()
    },
  }
}
