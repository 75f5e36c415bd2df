import type { CompiledField } from '@nurt/core/blueprint/snapshot.ts'
import type { Changes, EventType } from '@nurt/core/events/event.ts'
import type { SearchTexts } from '@nurt/core/records/search-texts.ts'
import { newId } from '../db/new-id.ts'
import { bind, columnsOf } from '../fields/column-of.ts'
import type { Column } from '../fields/column-of.ts'
import type { Draft, Save } from './draft.ts'

/** What happened to a draft, for the history. */
export interface Happened {
  type: EventType
  changes: Changes
}

/** What one act did: its id, and how many records of the module it wrote. */
export interface Act {
  change: string
  records: number
}

export interface Written {
  draft: Draft
  happened: Happened
  searched: SearchTexts | undefined
}

/** Fields whose columns or own tables are written; a new record writes all. */
export interface Shape {
  isNew: boolean
  system: readonly Column[]
  fields: readonly CompiledField[]
  isSearched: boolean
}

export function shapeOf({ module }: Save, { draft, happened, searched }: Written): Shape {
  const isNew = draft.before === undefined
  const system = systemColumns.filter(({ name }) =>
    isNew ? name !== 'trashed_at' : name in happened.changes || isFollowing(name, happened),
  )
  const fields = [...module.fields.values()].filter((field) => !field.hidden && (isNew || field.key in happened.changes))
  const kept = system.filter(({ name }) => name === 'trashed_at' || module.system.has(name))
  return { isNew, system: kept, fields: fields.filter(({ field }) => field.type !== 'rollup'), isSearched: searched !== undefined }
}

/** Since when a record stands on its step changes with the step. */
function isFollowing(column: string, { changes }: Happened): boolean {
  return column === 'step_since' && 'step' in changes
}

const systemColumns: readonly Column[] = [
  { name: 'step', type: 'text' },
  { name: 'step_since', type: 'timestamptz' },
  { name: 'owner', type: 'uuid' },
  { name: 'team', type: 'uuid' },
  { name: 'seen_by', type: 'uuid[]' },
  { name: 'trashed_at', type: 'timestamptz' },
]

/** The columns of the record itself that are written. */
export function ownColumns({ view }: Save, { system, fields }: Shape): Column[] {
  return [...system, ...fields.flatMap(({ field }) => columnsOf(field, view.snapshot.blueprint))]
}

/** Everything that is given of a record. */
export function columnsOfItem(save: Save, shape: Shape): Column[] {
  return [{ name: 'id', type: 'uuid' }, ...ownColumns(save, shape), ...eventColumns, ...(shape.isSearched ? searchColumns : [])]
}

const eventColumns: readonly Column[] = [
  { name: '_event', type: 'uuid' },
  { name: '_type', type: 'text' },
  { name: '_changes', type: 'jsonb' },
  { name: '_details', type: 'jsonb' },
]
const searchColumns: readonly Column[] = ['_title', '_body', '_digits'].map((name) => ({ name, type: 'text' }))

export function versionOf({ before }: Draft): number {
  return (before?.version ?? 0) + 1
}

/** By which act it came about, as the timeline tells it (describe-events.ts). */
function detailsOf({ undoes, ctx }: Save, draft: Draft, { change, records }: Act): object {
  return {
    version: versionOf(draft),
    change,
    ...(records > 1 && { records }),
    ...(undoes !== undefined && { undoes }),
    ...(draft.before?.onBehalfOf !== undefined && { onBehalfOf: draft.before.onBehalfOf }),
    ...(draft.filled && { filled: draft.filled }),
    ...(draft.set && { set: draft.set }),
    ...(ctx.made !== undefined && !draft.before && { made: true }),
  }
}

/** The values of a record by `columnsOfItem`. */
export function rowOf(save: Save, shape: Shape, { draft, happened, searched }: Written, act: Act): Record<string, unknown> {
  const system = Object.fromEntries(shape.system.map(({ name }) => [name, draft.values[name] ?? null]))
  const bound = shape.fields.map(({ field, key }) => bind(field, draft.values[key], save.view.snapshot.blueprint))
  const event = {
    _event: newId(save.at.getTime()),
    _type: happened.type,
    _changes: happened.changes,
    _details: detailsOf(save, draft, act),
  }
  const search = searched && { _title: searched.title, _body: searched.body, _digits: searched.digits }
  return Object.assign({ id: draft.id }, system, ...bound, event, search)
}
