import type { Label } from '@nurt/core/blueprint/document.ts'
import type { CaseDetails, Changes, FailedTimer, EventType, KinDetails } from '@nurt/core/events/event.ts'
import { calledIn } from '@nurt/core/processes/called-in.ts'
import { toldEvents } from '@nurt/core/processes/told-events.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import type { ToldMail } from '@nurt/core/records/mail-api.ts'
import type { Ctx } from '../context.ts'
import { mayConfigure } from '../must-configure.ts'
import { formIn, mailboxIn } from './outside-cause.ts'
import { picksSeen } from '../lists/hand-picked.ts'
import { isReadable, viewerOf } from '../permissions/view.ts'
import { commentsNow, type CommentNow } from './comments-now.ts'
import { hideLinkedNames } from './linked-names.ts'
import { readableHistory } from './readable-history.ts'
import { titlesOf } from './seen-titles.ts'
import { toldMails } from './told-mails.ts'

/** An event of a record as it is stored. */
export interface EventRow {
  id: string
  at: string
  type: string
  actor: string | null
  cause: string | null
  record: string | null
  changes: object | null
  details: object | null
}

export const eventColumns = ['id', 'at', 'type', 'actor', 'cause', 'record', 'changes', 'details'] as const

/**
 * What the viewer may know of events of records that are within reach: nothing of unread fields, no names of linked records out of reach,
 * of comments only what stands there now. One that changed nothing the viewer may read is left out.
 */
export async function describeEvents(ctx: Ctx, module: string, rows: readonly EventRow[]): Promise<TimelineEvent[]> {
  const viewer = viewerOf(ctx)
  const { shown } = readableHistory(viewer, module)
  const read = rows.map((row) => ({ row, changes: shown((row.changes ?? {}) as Changes) }))
  const picks = rows.some(({ type }) => pickTypes.includes(type)) ? await picksSeen(ctx) : new Map<string, string>()
  const told = read.filter(({ row, changes }) => {
    if (pickTypes.includes(row.type)) return picks.has(pickedIn(row.details))
    if (row.type === 'case.advanced') return isTold(row.details as CaseDetails)
    return row.type !== 'record.changed' || Object.keys(changes).length > 0
  })
  const changes = await hideLinkedNames(
    ctx,
    module,
    told.map((event) => event.changes),
  )
  const comments = await commentsNow(
    ctx,
    told.flatMap(({ row }) => (row.type === 'comment.written' ? [{ id: row.id, record: row.record ?? '' }] : [])),
  )
  const kin = await kinIn(ctx, told)
  const mails = await toldMails(
    ctx,
    told.flatMap(({ row }) => mailIn(row)),
  )
  const imports = await importsOf(
    ctx,
    told.map(({ row }) => row.cause),
  )
  return told.map(({ row: { id, at, actor, type, cause, details } }, index) => {
    const event = { id, at, actor, type: type as EventType, changes: changes[index] ?? {} }
    const because = {
      ...actOf(details, (key) => isReadable(viewer, module, key)),
      ...imports.get(cause ?? ''),
      ...(cause === 'samples' && { samples: true as const }),
      ...formOf(ctx, module, { type, cause }),
      ...mailboxOf({ type, cause }),
      ...(type === 'case.advanced' && { case: caseOf(details as CaseDetails) }),
      ...(actTypes.includes(type) && actIn(details)),
      ...(kin.has(id) && { kin: kin.get(id)! }),
      ...mailOf({ type, details }, mails),
      ...(type === 'document.unmade' && { document: unmadeIn(details, (key) => isReadable(viewer, module, key)) }),
      ...timerOf(ctx, { type, details }),
      ...(pickTypes.includes(type) && { picked: picks.get(pickedIn(details)) ?? '' }),
    }
    return withComment({ ...event, ...because }, comments.get(id))
  })
}

/** Of what came through a form alone: what follows from it says so by itself. */
function formOf({ snapshot }: Ctx, module: string, { type, cause }: Pick<EventRow, 'type' | 'cause'>): Pick<TimelineEvent, 'form'> {
  const key = type === 'record.created' || type === 'form.sent' ? formIn(cause) : undefined
  if (key === undefined) return {}
  return { form: snapshot.modules.get(module)?.module.forms?.find((form) => form.key === key)?.name ?? {} }
}

function mailboxOf({ type, cause }: Pick<EventRow, 'type' | 'cause'>): Pick<TimelineEvent, 'mailbox'> {
  const mailbox = type === 'record.created' || type === 'message.received' ? mailboxIn(cause) : undefined
  return mailbox === undefined ? {} : { mailbox }
}

/** By event: which record it was, as far as the viewer sees it. */
async function kinIn(ctx: Ctx, told: readonly { row: EventRow }[]): Promise<Map<string, NonNullable<TimelineEvent['kin']>>> {
  const linked = told.flatMap(({ row: { id, type, details } }) => (type === 'case.linked' ? [{ id, ...(details as KinDetails) }] : []))
  const titles = await titlesOf(
    ctx,
    linked.map(({ other }) => other),
  )
  const unseen = { module: null, record: null, title: null }
  return new Map(
    linked.map(({ id, how, other }) => {
      const title = titles.get(other.record)
      return [id, { how, ...(title === undefined ? unseen : { ...other, title }) }] as const
    }),
  )
}

/** Without what is made from values that the viewer may not read. */
function caseOf({ command, comment, since, events }: CaseDetails): CaseDetails {
  return { command, events: toldEvents(events), ...(comment !== undefined && { comment }), ...(since !== undefined && { since }) }
}

/** What people did with the case, and who got something to do; that it began, and stands elsewhere, the record's own events tell. */
function isTold({ command, events = [] }: Partial<CaseDetails>): boolean {
  if (command === undefined || events.length === 0) return false
  // the time had come, and nobody was there to be called
  if (command === 'fire' && events.every(({ type }) => type === 'commanded' || type.startsWith('timer.'))) return false
  return !['start', 'move', 'migrate', 'look_again'].includes(command) || calledIn(events).length > 0
}

/** What happened to a list, which only those learn of who see it. */
export const pickTypes: readonly string[] = ['record.picked', 'record.unpicked'] satisfies EventType[]

function pickedIn(details: object | null): string {
  return (details as { picked?: string } | null)?.picked ?? ''
}

/** Its id. */
function mailIn({ type, details }: Pick<EventRow, 'type' | 'details'>): string[] {
  return type.startsWith('mail.') ? [(details as { mail: string }).mail] : []
}

function mailOf(row: Pick<EventRow, 'type' | 'details'>, mails: ReadonlyMap<string, ToldMail>): Pick<TimelineEvent, 'mail'> {
  const mail = mailIn(row).map((id) => mails.get(id))[0]
  return mail ? { mail } : {}
}

function timerOf(ctx: Ctx, { type, details: failed }: Pick<EventRow, 'type' | 'details'>): Pick<TimelineEvent, 'timer'> {
  if (type !== 'timer.failed') return {}
  const { step, key, again, error, details } = failed as FailedTimer
  return { timer: { step, key, again, ...(mayConfigure(ctx) && { why: { error, details } }) } }
}

/** A name tells something of what is in it. */
function unmadeIn(details: object | null, isShown: (key: string) => boolean): Label {
  const { name, field } = details as { name: Label; field?: string }
  return field !== undefined && isShown(field) ? name : {}
}

const actTypes: readonly string[] = ['case.advanced', 'record.moved'] satisfies EventType[]

function actIn(details: object | null): Pick<TimelineEvent, 'act'> {
  const { change: act } = (details ?? {}) as { change?: string }
  return act === undefined ? {} : { act }
}

interface Details {
  records?: number
  undoes?: string
  onBehalfOf?: string
  filled?: string[]
  set?: string[]
  made?: true
  host?: string
  statuses?: 'merged' | 'split'
  mentions?: TimelineEvent['mentions']
  files?: TimelineEvent['files']
}

/** What the one who acted did with it (`server/records/write-drafts.ts`). */
function actOf(details: object | null, isShown: (key: string) => boolean) {
  const { records, undoes, onBehalfOf, statuses, mentions, files } = (details ?? {}) as Details
  return {
    ...(records !== undefined && { together: records }),
    ...(undoes !== undefined && { undo: true as const }),
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    ...(statuses && { statuses }),
    ...bySelf((details ?? {}) as Details, isShown),
    ...(mentions && { mentions }),
    ...(files && { files }),
  }
}

/** What came about beside what the actor did. */
function bySelf({ filled = [], set = [], made, host }: Details, isShown: (key: string) => boolean) {
  return {
    ...(filled.some(isShown) && { filled: filled.filter(isShown) }),
    ...(set.some(isShown) && { set: set.filter(isShown) }),
    ...(made && { made }),
    ...(host !== undefined && { host }),
  }
}

/** What was put in the place of a text, and what was removed, is in no answer. */
function withComment(event: TimelineEvent, { text, mentions, ...when }: CommentNow = {}): TimelineEvent {
  if (when.removed || event.type === 'comment.changed') {
    const { files: _, ...rest } = event
    return { ...rest, ...when, changes: {} }
  }
  return text === undefined ? event : { ...event, ...when, changes: { text: [null, text] }, ...(mentions && { mentions }) }
}

/** By cause: the file that an import read, or who had run the import that was taken back. */
async function importsOf(ctx: Ctx, causes: readonly (string | null)[]): Promise<Map<string, ImportTold>> {
  const told = new Set(causes.filter((cause) => cause !== null))
  const ids = [...new Set([...told].flatMap((cause) => /^(?:import|undo):(.+)$/.exec(cause)?.[1] ?? []))]
  if (ids.length === 0) return new Map()
  const imports = await ctx.db.selectFrom('nurt_import').select(['id', 'file_name', 'created_by']).where('id', 'in', ids).execute()
  return new Map(
    imports.flatMap(({ id, file_name: importedFrom, created_by: importOf }): [string, ImportTold][] => [
      [`import:${id}`, { importedFrom }],
      [`undo:${id}`, { importOf }],
    ]),
  )
}

type ImportTold = Pick<TimelineEvent, 'importOf' | 'importedFrom'>
