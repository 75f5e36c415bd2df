import type { Changes, EventType } from '@nurt/core/events/event.ts'
import type { Clash, ManyAnswer } from '@nurt/core/records/api.ts'
import { readableValue } from '@nurt/core/permissions/readable-fields.ts'
import { isSame } from '@nurt/core/records/changes-of.ts'
import { refuse } from '@nurt/core/refusal.ts'
import { sql } from 'kysely'
import type { Ctx } from '../context.ts'
import { atOneMoment, inRepeatableTransaction } from '../context.ts'
import { newId } from '../db/new-id.ts'
import { asRead, beyondReach, isReadable } from '../permissions/view.ts'
import { changeDrafts } from './change-drafts.ts'
import type { Draft, Save } from './draft.ts'
import { goneAlong } from './gone-along.ts'
import { eventsOfChange } from './events-of-change.ts'
import { idsIn } from './ids-in.ts'
import { lockRecords } from './load-records.ts'
import { partMerged } from './merged-records.ts'
import type { Loaded, Lock } from './load-records.ts'
import { naming } from './name-conflict.ts'
import { undoPicks } from './pick-records.ts'
import { savedAt, saveOf, standing } from './save-of.ts'
import { followLinks } from './trash-records.ts'
import { withoutLinks } from './without-links.ts'

interface Past {
  type: EventType
  module: string
  record: string
  changes: Changes
  picked?: string
  /** What links led to, and was deleted for good since. */
  gone: readonly string[]
}

type Whose = { actor: string } | { cause: string }

/**
 * Takes back everything that one act changed, by changing it again: with the same rights, refused as a clash where somebody changed the
 * values since. Made records go to the trash, trashed ones come back, those that were deleted for good do not. It was the actor's own act,
 * unless its cause is named.
 */
export async function undoChange(ctx: Ctx, change: string, whose: Whose = { actor: ctx.actor.id }): Promise<ManyAnswer> {
  return inRepeatableTransaction(ctx, async (outer) => {
    const ctx = atOneMoment(outer)
    const past = await eventsOf(ctx, change, whose)
    if (past.length === 0) refuse('not_found')
    const undo = newId(ctx.now().getTime())
    const going = past.filter(({ type }) => opposites[type] === 'record.trashed').map(({ record }) => record)
    const along = await goneAlong(
      ctx,
      past.filter(({ type }) => type === 'record.trashed' || type === 'record.restored'),
    )
    const records: ManyAnswer['records'] = []
    for (const group of groups(past, along)) {
      for (const { id, version } of await undoGroup(ctx, group, { change, undo, going, along })) records.push({ id, version })
    }
    return { records, change: undo }
  })
}

async function eventsOf(ctx: Ctx, change: string, whose: Whose): Promise<Past[]> {
  const rows = await eventsOfChange(ctx, change)
    .select(['type', 'module', 'record', 'changes', sql<string | null>`details ->> 'picked'`.as('picked')])
    .where((event) => event.and(whose))
    // the case follows what is taken back
    .where('type', 'not in', [
      'case.advanced',
      'case.linked',
      'webhook.sent',
      'webhook.failed',
      'mail.sent',
      'mail.failed',
      'document.unmade',
      'timer.failed',
    ])
    .orderBy('record')
    .orderBy('at')
    .orderBy('id')
    .execute()
  const gone = await deletedAmong(ctx, idsIn(JSON.stringify(rows)))
  return rows
    .filter(({ record }) => !gone.includes(record ?? ''))
    .map(({ type, module, record, changes, picked }) => ({
      type: type as EventType,
      module: module ?? '',
      record: record ?? '',
      changes: (changes ?? {}) as Changes,
      ...(picked !== null && { picked }),
      gone,
    }))
}

/** Of these ids those of records that were deleted for good. */
async function deletedAmong({ db }: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('nurt_deleted')
    .select('record')
    .where(sql<boolean>`record = any(${ids}::uuid[])`)
    .execute()
  return rows.map(({ record }) => record)
}

function groups(past: readonly Past[], along: ReadonlySet<string>): Past[][] {
  const once = [...Map.groupBy(past, ({ type, record, picked = '' }) => `${type} ${record} ${picked}`).values()].map(folded)
  const byKind = Map.groupBy(once, ({ module, type, record, picked = '' }) => `${module} ${type} ${picked} ${along.has(record)}`)
  // what was merged loses what it got before the other one has it again; what was trashed comes back before links to it do
  return [...byKind.values()].toSorted((one, other) => order(one) - order(other))
}

/** What an act did to a record one after the other, such as two parts that each gave it something, as one change. */
function folded([first, ...later]: Past[]): Past {
  const changes = { ...first?.changes }
  for (const past of later) {
    for (const [key, [from, to]] of Object.entries(past.changes)) changes[key] = [changes[key] ? changes[key][0] : from, to]
  }
  return { ...first!, changes }
}

function order([first]: Past[]): number {
  return first?.type === 'record.merged' ? 0 : first?.type === 'record.trashed' ? 1 : 2
}

interface Undoing {
  change: string
  undo: string
  /** All that it puts into the trash. */
  going: readonly string[]
  /** What went to the trash or came back with others. */
  along: ReadonlySet<string>
}

async function undoGroup(ctx: Ctx, past: readonly Past[], undoing: Undoing): Promise<Loaded[]> {
  const [{ module, type, picked, record }] = past as [Past]
  const { change, undo, going, along } = undoing
  if (picked !== undefined) {
    const records = past.map(({ record }) => record)
    await undoPicks(ctx, { module, records, picked, to: type === 'record.picked' ? 'off' : 'on', change, undo })
    return []
  }
  const action: Lock = ['record.changed', 'record.moved', 'record.merged'].includes(type) ? 'change' : 'trash'
  return naming(ctx, module, async () => {
    const by = along.has(record) ? beyondReach(ctx) : ctx
    const save = { ...saveOf(by, module, action), undoes: change }
    const locked = await lockRecords(
      save.ctx,
      save.module,
      past.map(({ record }) => record),
      action,
    )
    const drafts = locked.map((before, index) => draftBack(save, before, past[index], index))
    if (opposites[type] === 'record.trashed') await followLinks(save, locked, { change: undo, going: new Set(going) })
    if (type === 'record.trashed') await partMerged(ctx, save.module, locked)
    return changeDrafts(save, drafts, () => opposites[type] ?? 'record.changed', undo)
  })
}

const opposites: Partial<Record<EventType, EventType>> = {
  'record.created': 'record.trashed',
  'record.trashed': 'record.restored',
  'record.restored': 'record.trashed',
  'record.moved': 'record.moved',
}

function draftBack(save: Save, before: Loaded, past: Past | undefined, index: number): Draft {
  const given =
    past?.type === 'record.created' ? { trashed_at: savedAt(save) } : earlier(save, before, past?.changes ?? {}, past?.gone ?? [])
  const since = 'step' in given ? { step_since: savedAt(save) } : {}
  return { id: before.id, index, before, given, values: standing(save, { ...before.values, ...given, ...since }), problems: [] }
}

function earlier(save: Save, before: Loaded, changes: Changes, gone: readonly string[]): Record<string, unknown> {
  const clash: Clash = { record: before.id, version: before.version, fields: {} }
  const given: Record<string, unknown> = {}
  let isChanged = false
  for (const [key, [from, to]] of Object.entries(changes)) {
    const field = save.module.fields.get(key)?.field ?? { key, name: {}, type: 'text' as const }
    if (field.type === 'formula' || field.type === 'rollup') continue
    if (isSame(field, before.values[key], to)) {
      given[key] = withoutLinks(field, from, gone)
      continue
    }
    isChanged = true
    if (isReadable(save.view, save.module.key, key))
      clash.fields[key] = {
        theirs: readableValue(asRead(save.view, save.module.key, field), before.values[key]),
        at: String(before.values['updated_at']),
        by: before.values['updated_by'] as string | null,
      }
  }
  if (isChanged) refuse('changed_meanwhile', { ...clash })
  return given
}
