import type { EventType, SessionDetails } from '@nurt/core/events/event.ts'
import { type Emitted, writeEvents } from '../events/emit.ts'
import { newestMigration, workspaceDb } from '../db/migrate.ts'
import type { Platform } from '../platform.ts'

type SessionEvent = Extract<EventType, 'session.began' | 'session.refused' | 'session.ended' | 'password.changed'>

/** What is longer is nobody's browser. */
const longestName = 300

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
