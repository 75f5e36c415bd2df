import type { ManyAnswer, RecordAnswer } from '@nurt/core/records/api.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import { readableFields, readableValue } from '@nurt/core/permissions/readable-fields.ts'
import type { Viewer } from '../permissions/view.ts'
import type { Loaded } from './load-records.ts'

/** A record as the API gives it: the fields that the viewer may read. */
export function answerOf(viewer: Viewer, module: CompiledModule, record: Loaded): RecordAnswer {
  const { id, version, title, values, may } = record
  const isTrashed = Boolean(values['trashed_at'])
  return {
    id,
    version,
    title,
    values: shownOf(viewer, module, values),
    step: text(values['step']),
    stepSince: text(values['step_since']),
    owner: text(values['owner']),
    team: text(values['team']),
    createdAt: String(values['created_at']),
    createdBy: text(values['created_by']),
    updatedAt: String(values['updated_at']),
    updatedBy: text(values['updated_by']),
    trashedAt: text(values['trashed_at']),
    may: { change: may.change && !isTrashed, trash: may.trash && !isTrashed, restore: may.trash && isTrashed, handOver: may.handOver },
  }
}

/** What a verb over many records answers: which version each is of now. */
export function answerOfMany(records: readonly Loaded[], change: string): ManyAnswer {
  return { records: records.map(({ id, version }) => ({ id, version })), change }
}

function shownOf({ snapshot, role }: Viewer, { key: module }: CompiledModule, values: Values): Values {
  const found: Values = {}
  for (const [key, field] of readableFields(snapshot, role, module)) found[key] = readableValue(field, values[key] ?? null)
  return found
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
