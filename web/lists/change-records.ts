import type { List } from '@nurt/core/blueprint/document.ts'
import type { PickAnswer } from '@nurt/core/lists/api.ts'
import type { Clash, ManyAnswer, RecordAnswer } from '@nurt/core/records/api.ts'
import { call } from '../api/call.ts'
import { queryClient, workspaceUrl } from '../api/queries.ts'
import { moduleKey, refreshModule, type Asked } from './queries.ts'
import { withValues, type RowPage } from './row-pages.ts'
import type { Place } from './useBoardMoves.tsx'

/** Which record, and the version that the person saw. */
export interface SeenRecord {
  workspace: string
  module: string
  id: string
  version: number
}

export type Values = Record<string, unknown>

export type NewList = Omit<List, 'key' | 'module' | 'roles' | 'origin'>

/** Saves some fields of a record. Throws `changed_meanwhile` with a Clash when others changed the same fields. */
export function saveRecord({ workspace, module, id, version }: SeenRecord, values: Values): Promise<RecordAnswer> {
  return call<RecordAnswer>('PATCH', `${recordsUrl(workspace, module)}/${id}`, { body: { version, values } })
}

export function moveRecord({ workspace, module, id, version }: SeenRecord, step: string): Promise<RecordAnswer> {
  return call<RecordAnswer>('POST', `${recordsUrl(workspace, module)}/${id}/moves`, { body: { step, version } })
}

/** Puts one value where it is shown: a status is a move, anything else a save. */
export function saveValue(seen: SeenRecord, path: string, value: unknown): Promise<RecordAnswer> {
  return path === 'step' && typeof value === 'string' ? moveRecord(seen, value) : saveRecord(seen, { [path]: value })
}

export function createRecord(workspace: string, module: string, values: Values, step?: string): Promise<RecordAnswer> {
  return call<RecordAnswer>('POST', recordsUrl(workspace, module), { body: { values, ...(step && { step }) } })
}

/** Puts a card of a board between two others, or first or last of its column. */
export function placeRecord({ workspace, module, list, question }: Asked, id: string, place: Place) {
  const column = 'end' in place && { list, question: JSON.stringify(question) }
  return call<undefined>('POST', `${recordsUrl(workspace, module)}/${id}/places`, { body: { ...place, ...column } })
}

/** The same value put into one field of many records; a status is a move of all of them. */
export function editRecords(
  { workspace, module }: Pick<SeenRecord, 'workspace' | 'module'>,
  records: { id: string; version: number }[],
  path: string,
  value: unknown,
) {
  const url = moduleUrl(workspace, module)
  if (path === 'step') return call<ManyAnswer>('POST', `${url}/moves`, { body: { records, step: value } })
  return call<ManyAnswer>('POST', `${url}/edits`, { body: { records, values: { [path]: value } } })
}

export function trashRecords(workspace: string, module: string, records: string[]) {
  return call<ManyAnswer>('POST', `${moduleUrl(workspace, module)}/trashings`, { body: { records } })
}

export function restoreRecords(workspace: string, module: string, records: string[]) {
  return call<ManyAnswer>('POST', `${moduleUrl(workspace, module)}/restorations`, { body: { records } })
}

/** Puts records on a hand-picked list, by its key or id, or on a new one of the person's own. */
export function pickRecords(workspace: string, module: string, records: string[], into: { list: string } | { made: NewList }) {
  return call<PickAnswer>('POST', `${moduleUrl(workspace, module)}/pickings`, { body: { records, ...into } })
}

export function unpickRecords(workspace: string, module: string, records: string[], list: string) {
  return call<PickAnswer>('POST', `${moduleUrl(workspace, module)}/unpickings`, { body: { records, list } })
}

/** Takes a change back, everything that it touched, and shows it. */
export async function undoChange(workspace: string, module: string, change: string): Promise<void> {
  await call('POST', `${workspaceUrl(workspace)}/undos`, { body: { change } })
  await refreshModule(workspace, module)
}

/** The other's values of a `changed_meanwhile`. */
export function clashOf(details: Record<string, unknown>): Clash | undefined {
  return typeof details.fields === 'object' && details.fields !== null ? (details as unknown as Clash) : undefined
}

/** Puts values into every page of rows that shows the record, before the server has answered or after it has. */
export function showValues({ workspace, module, id, version }: SeenRecord, values: Values): void {
  queryClient.setQueriesData<RowPage>({ queryKey: [...moduleKey(workspace, module), 'rows'] }, (page) =>
    page && Array.isArray(page.rows) ? withValues(page, id, version, values) : page,
  )
}

/** What a saved record says in a list's columns. */
export function shownValues(record: RecordAnswer): Values {
  return {
    ...record.values,
    step: record.step,
    step_since: record.stepSince,
    owner: record.owner,
    team: record.team,
    ...(record.seenBy && { seen_by: record.seenBy }),
    updated_at: record.updatedAt,
    updated_by: record.updatedBy,
  }
}

function recordsUrl(workspace: string, module: string): string {
  return `${moduleUrl(workspace, module)}/records`
}

function moduleUrl(workspace: string, module: string): string {
  return `${workspaceUrl(workspace)}/m/${module}`
}
