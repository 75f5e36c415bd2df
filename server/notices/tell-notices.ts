import type { Changes } from '@nurt/core/events/event.ts'
import { type NoticeKind, usualWishes, wishOf } from '@nurt/core/notices/api.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { afterCommit, type Ctx, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { defineJob } from '../jobs/define-job.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { asMember } from '../permissions/as-member.ts'
import { tableRef } from '../fields/select-wire.ts'
import { describeEvents, eventColumns, type EventRow } from '../records/describe-events.ts'
import { eventsAround, eventsOfChange } from '../records/events-of-change.ts'
import { seenTitles } from '../records/seen-titles.ts'

type Happened = EventRow & { module: string; record: string }

/** One comment, or what an act changed in the records of a module. */
const payload = z.union([z.strictObject({ event: z.uuid() }), z.strictObject({ change: z.uuid(), module: z.string() })])

/** Long enough for whoever sits at the screen to see it there. */
const mailAfterMs = 120_000

/** Writes who is to hear of what happened: who was called, who got something, who follows, as far as they see it, but not the one who did it. */
export const tellNotices = defineJob(
  'notices.tell',
  payload,
  (ctx, about) =>
    inTransaction(ctx, async (ctx) => {
      const events = await eventsOf(ctx, about)
      const concerned = await concernedBy(ctx, events)
      concerned.delete(events[0]?.actor ?? '')
      const told: string[] = []
      for (const [person, kinds] of concerned) if (await tell(ctx, person, kinds, events)) told.push(person)
      noteNotices(ctx, told)
    }),
  { byRules: true },
)

/** People told of in one message, which PostgreSQL lets hold 8000 bytes. */
const share = 150

/** After the commit: their browsers ask how many there are. */
export function noteNotices(ctx: Ctx, people: readonly string[]): void {
  const { platform, workspace } = ctx
  if (people.length === 0) return
  afterCommit(ctx, async () => {
    for (let at = 0; at < people.length; at += share)
      await platform.notifications.tell('nurt_notices', JSON.stringify({ workspace: workspace.id, people: people.slice(at, at + share) }))
  })
}

async function eventsOf(ctx: Ctx, about: z.infer<typeof payload>): Promise<Happened[]> {
  const which =
    'event' in about
      ? eventsAround(ctx, about.event).where('id', '=', about.event)
      : eventsOfChange(ctx, about.change).where('module', '=', about.module)
  const rows = await which
    .select([...eventColumns, 'module'])
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => (row.module !== null && row.record !== null ? [{ ...row, module: row.module, record: row.record }] : []))
}

/** By person and record the strongest reason. */
type Concerned = Map<string, Map<string, NoticeKind>>

async function concernedBy(ctx: Ctx, events: readonly Happened[]): Promise<Concerned> {
  const concerned: Concerned = new Map()
  const add = (person: unknown, record: string, kind: NoticeKind) => {
    if (typeof person !== 'string') return
    const kinds = concerned.get(person) ?? new Map<string, NoticeKind>()
    concerned.set(person, kinds)
    if (!kinds.has(record)) kinds.set(record, kind)
  }
  for (const event of events) {
    for (const { id } of mentionsOf(event)) add(id, event.record, 'mentioned')
    for (const person of assignedBy(ctx, event)) add(person, event.record, 'assigned')
  }
  // whoever was called anew by an edited comment; others have heard of it
  const heard = events.filter(({ type }) => type !== 'comment.changed')
  const kinds = new Map(
    heard.map(({ type, record }) => [record, type.startsWith('comment.') ? ('commented' as const) : ('changed' as const)]),
  )
  for (const { record, person } of await followersOf(ctx, heard)) add(person, record, kinds.get(record) ?? 'changed')
  return concerned
}

function mentionsOf({ details }: Happened): { id: string }[] {
  return ((details ?? {}) as { mentions?: { id: string }[] }).mentions ?? []
}

/** Who was put into a field for people; `owner` is one in every module. */
function assignedBy({ snapshot }: Ctx, { module, changes, type }: Happened): unknown[] {
  if (!type.startsWith('record.')) return []
  const fields = snapshot.modules.get(module)?.shown ?? []
  const persons = ['owner', ...fields.filter((field) => field.type === 'person').map(({ key }) => key)]
  return persons.flatMap((key) => ((changes ?? {}) as Changes)[key]?.[1] ?? [])
}

/** Who made a record themselves, whose it is, and who said so; without those who said no. */
async function followersOf(ctx: Ctx, events: readonly Happened[]): Promise<{ record: string; person: string }[]> {
  const [first] = events
  if (!first) return []
  const ids = events.map(({ record }) => record)
  const [records, said] = [tableRef(ctx.workspace.schema, first.module), tableRef(ctx.workspace.schema, 'nurt_follower')]
  const { rows } = await sql<{ record: string; person: string }>`
    select record, person from (
      select id as record, owner as person from ${records} where id = any(${ids}::uuid[])
      union select id, created_by from ${records} where id = any(${ids}::uuid[]) and import is null and not sample
      union select record, person from ${said} where record = any(${ids}::uuid[]) and follows
    ) as concerned
    where person is not null and not exists (
      select from ${said} as no where no.record = concerned.record and no.person = concerned.person and not no.follows)`.execute(ctx.db)
  return rows
}

/** One notice for all that the act did to records which the person sees. */
async function tell(ctx: Ctx, person: string, kinds: ReadonlyMap<string, NoticeKind>, events: readonly Happened[]): Promise<boolean> {
  const theirs = await asMember(ctx, person)
  const wishes = await ctx.db
    .selectFrom('nurt_member')
    .select('notices')
    .where('person', '=', person)
    .where('service', '=', false)
    .executeTakeFirst()
  if (!theirs || !wishes) return false
  const wayOf = (kind: NoticeKind) => ({ ...usualWishes, ...wishes.notices })[wishOf(kind)]
  const wanted = events.filter(({ record }) => kinds.has(record) && wayOf(kinds.get(record)!) !== 'off')
  const seen = await seenBy(theirs, wanted)
  const [first] = seen.toSorted((one, other) => rank(kinds, one) - rank(kinds, other))
  if (!first) return false
  const kind = kinds.get(first.record)!
  const mailing = wayOf(kind) === 'mail' && ctx.platform.mailer !== undefined
  const { id: event, at: event_at, actor, module, record } = first
  const at = ctx.now()
  const notice = { id: newId(at.getTime()), person, at: at.toISOString(), kind, actor, module, record, event, event_at }
  await ctx.db
    .insertInto('nurt_notice')
    .values({ ...notice, records: new Set(seen.map((one) => one.record)).size, mailing })
    .onConflict((known) => known.columns(['person', 'event']).doNothing())
    .execute()
  if (mailing) await enqueue(ctx, 'notices.mail', { person }, { onceKey: person, startAfter: new Date(at.getTime() + mailAfterMs) })
  return true
}

const ranks: Record<NoticeKind, number> = { mentioned: 0, assigned: 1, commented: 2, changed: 3 }

function rank(kinds: ReadonlyMap<string, NoticeKind>, { record }: Happened): number {
  return ranks[kinds.get(record) ?? 'changed']
}

/** Events of records within their reach, of which they may read something. */
async function seenBy(theirs: Ctx, events: readonly Happened[]): Promise<Happened[]> {
  const [first] = events
  if (!first) return []
  const titles = await seenTitles(theirs, first.module, [...new Set(events.map(({ record }) => record))])
  const within = events.filter(({ record }) => titles.has(record))
  const told = new Set((await describeEvents(theirs, first.module, within)).map(({ id }) => id))
  return within.filter(({ id }) => told.has(id))
}
