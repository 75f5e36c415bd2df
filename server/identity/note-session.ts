import type { EventType, SessionDetails } from '@nurt/core/events/event.ts'
import { type Emitted, writeEvents } from '../events/emit.ts'
import { newestMigration, workspaceDb } from '../db/migrate.ts'
import type { FastifyRequest } from 'fastify'
import type { Platform } from '../platform.ts'
import type { Sessions } from './sessions.ts'

type SessionEvent = Extract<EventType, 'session.began' | 'session.refused' | 'session.ended' | 'password.changed'>

/** What is longer is nobody's browser. */
const longestName = 300

/** Whose session these cookies begin; nobody's, while a second factor is asked for. */
export async function noteSignedIn(
  platform: Platform,
  sessions: Sessions,
  request: FastifyRequest,
  cookies: readonly string[],
): Promise<void> {
  const person = await sessions.personOf(cookies.map((cookie) => cookie.split(';')[0]).join('; '))
  const from = { address: request.ip, browser: request.headers['user-agent'] }
  if (person) await noteSession(platform, 'session.began', { member: person.id, ...from })
}

/** A person signs in to all companies at once: into the history of each. */
export async function noteSession(
  { db, now }: Platform,
  type: SessionEvent,
  { browser, ...details }: SessionDetails & { how?: 'changed' | 'by_link' },
): Promise<void> {
  const { member } = details
  const companies = await db
    .selectFrom('membership')
    .innerJoin('workspace', 'workspace.id', 'membership.workspace')
    .select('workspace.id')
    .where('membership.person', '=', member)
    .where('workspace.migration', '>=', await newestMigration())
    .execute()
  const event = { type, details: { ...details, ...(browser && { browser: browser.slice(0, longestName) }) } } as Emitted
  const origin = { actor: type === 'session.refused' ? null : member, at: now() }
  for (const { id } of companies) await writeEvents(workspaceDb(db, id), [event], origin)
}
