import { type CaseDetails, type FailedTimer, isEditOnly, type Changes } from '@nurt/core/events/event.ts'
import { type NoticeKind, usualWishes, wishOf } from '@nurt/core/notices/api.ts'
import { dateInZone } from '@nurt/core/expressions/periods.ts'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import { calledIn, remindedIn } from '@nurt/core/processes/called-in.ts'
import { type Substitution, whoHears } from '@nurt/core/processes/substitution.ts'
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { afterCommit, type Ctx, inTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import type { WorkspaceTables } from '../db/tables.ts'
import { defineJob } from '../jobs/define-job.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { asMember } from '../permissions/as-member.ts'
import { readSubstitutions } from '../permissions/read-stand-ins.ts'
import { tableRef } from '../fields/select-wire.ts'
import { describeEvents, type EventRow } from '../records/describe-events.ts'
import { seenTitles } from '../records/seen-titles.ts'

/** What was left to tell (records/leave-to-tell.ts). */
const leftAct = z.strictObject({ act: z.uuid(), module: z.string(), at: z.iso.datetime() })
type Act = z.infer<typeof leftAct>

type Happened = EventRow & { act: string; module: string; record: string }

/** Acts told in one transaction. */
const most = 200

/** Long enough for whoever sits at the screen to see it there. */
const mailAfterMs = 120_000

/**
 * Writes who is to hear of what happened: who was called, who got something, who follows, as far as they see it, but not the one who did it.
 * Many acts are told at once, which costs little more than one. An act is told and struck off in one transaction: a process that dies leaves
 * it to the next one.
 */
export const tellNotices = defineJob(
  'notices.tell',
  z.strictObject({ alone: leftAct.optional() }),
  async (ctx, { alone }) => {
    if (alone) return inTransaction(ctx, (ctx) => tellAll(ctx, [alone]))
    const told = await takeMany(ctx, tellAll).catch(async (error: unknown) => {
      ctx.platform.log.error(error, 'notices: each act is told for itself')
      // so that one which cannot be told does not keep the others
      return takeMany(ctx, async (ctx, acts) => {
        for (const alone of acts) await enqueue(ctx, 'notices.tell', { alone })
      })
    })
    if (told === most) ctx.platform.jobs.enqueueSoon(ctx.workspace.id, 'notices.tell')
  },
  { byRules: true },
)

/** Acts that wait in the workspace; those that another process has at hand are left to it. */
function takeMany(ctx: Ctx, work: (ctx: Ctx, acts: readonly Act[]) => Promise<void>): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const { rows } = await sql<Act>`
      with taken as (
        select act, module from platform.untold where workspace = ${ctx.workspace.id} order by act limit ${most} for update skip locked)
      delete from platform.untold as untold using taken
      where untold.workspace = ${ctx.workspace.id} and untold.act = taken.act and untold.module = taken.module
      returning untold.act, untold.module, untold.at`.execute(ctx.db)
    if (rows.length > 0) await work(ctx, rows)
    return rows.length
  })
}

async function tellAll(ctx: Ctx, acts: readonly Act[]): Promise<void> {
  const concerned = await concernedBy(ctx, await eventsOf(ctx, acts))
  const notices: NewNotice[] = []
  for (const [person, reasons] of concerned) notices.push(...(await noticesOf(ctx, person, reasons)))
  await write(ctx, notices)
  for (const person of new Set(notices.flatMap(({ person, mailing }) => (mailing ? [person] : []))))
    await enqueue(ctx, 'notices.mail', { person }, { onceKey: person, startAfter: new Date(ctx.now().getTime() + mailAfterMs) })
  noteNotices(ctx, [...new Set(notices.map(({ person }) => person))])
}

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

/** In the order in which they happened. */
async function eventsOf(ctx: Ctx, acts: readonly Act[]): Promise<Happened[]> {
  const { rows } = await sql<Happened>`
    select act.act, event.id, event.at, event.type, event.actor, event.cause, event.module, event.record, event.changes, event.details
    from json_to_recordset(${JSON.stringify(acts)}::json) as act (act uuid, module text, at timestamptz)
    join ${tableRef(ctx.workspace.schema, 'nurt_event')} as event on event.at = act.at and event.module = act.module and (event.id = act.act or event.details ->> 'change' = act.act::text)
    where event.record is not null order by event.id`.execute(ctx.db)
  return rows
}

/** The strongest reason by record. */
type Kinds = Map<string, NoticeKind>

/** One act, as it concerns a person. */
interface Reason {
  kinds: Kinds
  events: readonly Happened[]
}

/** By person, all that concerns them. */
async function concernedBy(ctx: Ctx, events: readonly Happened[]): Promise<Map<string, Reason[]>> {
  const followers = await followersOf(ctx, events.filter(isNews))
  const concerned = new Map<string, Reason[]>()
  const standing = await standingIn(ctx, events)
  for (const act of Map.groupBy(events, ({ act, module }) => `${act} ${module}`).values())
    for (const [person, kinds] of kindsOf(ctx, act, { followers, standing })) {
      if (person !== act[0]?.actor) concerned.set(person, [...(concerned.get(person) ?? []), { kinds, events: act }])
    }
  return concerned
}

interface Heard {
  followers: ReadonlyMap<string, readonly Follower[]>
  standing: readonly Substitution[]
}

function kindsOf(ctx: Ctx, events: readonly Happened[], { followers, standing }: Heard): Map<string, Kinds> {
  const byPerson = new Map<string, Kinds>()
  const add = (person: unknown, record: string, kind: NoticeKind) => {
    if (typeof person !== 'string') return
    const kinds: Kinds = byPerson.get(person) ?? new Map()
    byPerson.set(person, kinds)
    if (!kinds.has(record)) kinds.set(record, kind)
  }
  for (const event of events) {
    for (const { id } of mentionsOf(event)) add(id, event.record, 'mentioned')
    for (const person of assignedBy(ctx, event, standing)) add(person, event.record, 'assigned')
    for (const person of remindedBy(ctx, event, standing)) add(person, event.record, 'reminded')
  }
  for (const event of events.filter(isNews)) for (const person of hearersOf(event, followers)) add(person, event.record, newsOf(event))
  return byPerson
}

const newsOf = ({ type }: Happened) =>
  type.startsWith('comment.') || type === 'form.sent' || type === 'message.received' ? 'commented' : 'changed'

function hearersOf(event: Happened, followers: ReadonlyMap<string, readonly Follower[]>): string[] {
  const isForMakers = newsOf(event) === 'commented' || !isEditOnly((event.changes ?? {}) as Changes)
  return (followers.get(event.record) ?? []).filter(({ maker }) => isForMakers || !maker).map(({ person }) => person)
}

/** Of an edited comment hears only who is called by it anew, of a case who has something to do; where it stands the record's own events tell. */
const isNews = ({ type }: Happened) =>
  type !== 'comment.changed' && type !== 'case.advanced' && type !== 'case.linked' && !/^(webhook|mail|timer)\./.test(type)

function mentionsOf({ details }: Happened): { id: string }[] {
  return ((details ?? {}) as { mentions?: { id: string }[] }).mentions ?? []
}

function remindedBy(ctx: Ctx, event: Happened, standing: readonly Substitution[]): string[] {
  if (event.type === 'timer.failed') return heardNow(ctx, event, { people: (event.details as FailedTimer).persons, standing })
  return event.type === 'case.advanced' ? heardNow(ctx, event, { people: remindedIn(caseEvents(event)), standing }) : []
}

const caseEvents = ({ details }: Happened) => (details as Partial<CaseDetails>).events ?? []

/** They, or who stands in for them then. */
function heardNow(
  { snapshot }: Ctx,
  { at, module }: Happened,
  { people, standing }: { people: readonly string[]; standing: readonly Substitution[] },
) {
  return whoHears(people, standing, { day: dateInZone(Date.parse(at), snapshot.blueprint.timeZone), module })
}

/** Who was put into a field for people, `owner` is one in every module, and who got a task. */
function assignedBy(ctx: Ctx, event: Happened, standing: readonly Substitution[]): unknown[] {
  const { module, changes, type } = event
  if (type === 'case.advanced') return heardNow(ctx, event, { people: calledIn(caseEvents(event)), standing })
  if (!type.startsWith('record.')) return []
  const doer = doerIn(ctx, module)
  const fields = ctx.snapshot.modules.get(module)?.shown ?? []
  const persons = ['owner', ...fields.filter((field) => field.type === 'person').map(({ key }) => key)]
  return persons.flatMap((key) => {
    const person = ((changes ?? {}) as Changes)[key]?.[1] ?? []
    // it stays the task of whom it was given to
    return key === doer && typeof person === 'string' ? [person, ...heardNow(ctx, event, { people: [person], standing })] : person
  })
}

/** The field that says who does its hand-made tasks. */
function doerIn({ snapshot }: Ctx, key: string): string | undefined {
  const module = snapshot.modules.get(key)?.module
  return module && taskShapeOf(module)?.doer
}

/** Only where somebody got something to do. */
async function standingIn(ctx: Ctx, events: readonly Happened[]): Promise<Substitution[]> {
  const isGiven = ({ type, module, changes }: Happened) => {
    const doer = type.startsWith('record.') ? doerIn(ctx, module) : undefined
    return doer !== undefined && doer in ((changes ?? {}) as Changes)
  }
  return events.some((event) => event.type === 'case.advanced' || event.type === 'timer.failed' || isGiven(event))
    ? readSubstitutions(ctx.db)
    : []
}

interface Follower {
  person: string
  /** Who made it, whose it is not, and who has not asked for more: told of comments and of a new status, not of each edit. */
  maker: boolean
}

/** Who made a record themselves, whose it is, and who said so; without those who said no. By record. */
async function followersOf(ctx: Ctx, events: readonly Happened[]): Promise<Map<string, Follower[]>> {
  const followers = new Map<string, Follower[]>()
  const said = tableRef(ctx.workspace.schema, 'nurt_follower')
  for (const [module, own] of Map.groupBy(events, ({ module }) => module)) {
    const ids = [...new Set(own.map(({ record }) => record))]
    const records = tableRef(ctx.workspace.schema, module)
    const { rows } = await sql<Follower & { record: string }>`
      select record, person, bool_and(maker) as maker from (
        select id as record, owner as person, false as maker from ${records} where id = any(${ids}::uuid[])
        union all select id, created_by, true from ${records} where id = any(${ids}::uuid[]) and import is null and not sample
        union all select record, person, false from ${said} where record = any(${ids}::uuid[]) and follows
      ) as concerned
      where person is not null and not exists (
        select from ${said} as no where no.record = concerned.record and no.person = concerned.person and not no.follows)
      group by record, person`.execute(ctx.db)
    for (const { record, ...follower } of rows) followers.set(record, [...(followers.get(record) ?? []), follower])
  }
  return followers
}

/** Of each act one, for all that it did to records which the person sees. */
async function noticesOf(ctx: Ctx, person: string, reasons: readonly Reason[]): Promise<NewNotice[]> {
  const theirs = await asMember(ctx, person)
  const wishes = await ctx.db
    .selectFrom('nurt_member')
    .select('notices')
    .where('person', '=', person)
    .where('service', '=', false)
    .executeTakeFirst()
  if (!theirs || !wishes) return []
  const wayOf = (kind: NoticeKind) => ({ ...usualWishes, ...wishes.notices })[wishOf(kind)]
  const wanted = reasons.map(({ kinds, events }) => ({
    kinds,
    events: events.filter(({ record }) => kinds.has(record) && wayOf(kinds.get(record)!) !== 'off'),
  }))
  const seen = await seenBy(
    theirs,
    wanted.flatMap(({ events }) => events),
  )
  const at = ctx.now()
  return wanted.flatMap(({ kinds, events }) => {
    const notice = noticeOf(
      kinds,
      events.filter(({ id }) => seen.has(id)),
    )
    if (!notice) return []
    const mailing = wayOf(notice.kind) === 'mail' && ctx.platform.mailer !== undefined
    return [{ ...notice, id: newId(at.getTime()), at: at.toISOString(), person, mailing }]
  })
}

type NewNotice = Omit<Selectable<WorkspaceTables['nurt_notice']>, 'read_at'>

/** One parameter: a statement with one for each value takes longer to make and to plan than to run. */
async function write(ctx: Ctx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return
  const columns = sql`id, person, at, kind, actor, module, record, event, event_at, records, mailing`
  await sql`insert into ${tableRef(ctx.workspace.schema, 'nurt_notice')} (${columns})
    select ${columns} from json_populate_recordset(null::${tableRef(ctx.workspace.schema, 'nurt_notice')}, ${JSON.stringify(notices)}::json)
    on conflict (person, event) do nothing`.execute(ctx.db)
}

/** The strongest of what happened is named. */
function noticeOf(kinds: Kinds, events: readonly Happened[]) {
  const [first] = events.toSorted((one, other) => rank(kinds, one) - rank(kinds, other))
  if (!first) return undefined
  const { id: event, at: event_at, actor, module, record } = first
  return { kind: kinds.get(record)!, actor, module, record, event, event_at, records: new Set(events.map((one) => one.record)).size }
}

const ranks: Record<NoticeKind, number> = { mentioned: 0, assigned: 1, reminded: 2, commented: 3, changed: 4 }

function rank(kinds: Kinds, { record }: Happened): number {
  return ranks[kinds.get(record) ?? 'changed']
}

/** Events of records within their reach, of which they may read something. */
async function seenBy(theirs: Ctx, events: readonly Happened[]): Promise<Set<string>> {
  const told = new Set<string>()
  for (const [module, own] of Map.groupBy(events, ({ module }) => module)) {
    const titles = await seenTitles(theirs, module, [...new Set(own.map(({ record }) => record))])
    const within = own.filter(({ record }) => titles.has(record))
    for (const { id } of await describeEvents(theirs, module, within)) told.add(id)
  }
  return told
}
