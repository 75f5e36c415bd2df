import type { Field, FieldOf, Label } from '@nurt/core/blueprint/document.ts'
import type { CompiledModule } from '@nurt/core/blueprint/snapshot.ts'
import type { FieldProblem } from '@nurt/core/fields/check-values.ts'
import type { Environment } from '@nurt/core/expressions/scope.ts'
import type { RecordRules } from '@nurt/core/records/record-rules.ts'
import type { Values } from '@nurt/core/records/settle-values.ts'
import type { Ctx } from '../context.ts'
import type { Viewer } from '../permissions/view.ts'
import type { Loaded } from './load-records.ts'

/** A record on its way into the database. */
export interface Draft {
  id: string
  /** Its place among those that are written together. */
  index: number
  /** As it stood; absent for a new one. */
  before?: Loaded
  /** What the client gave, checked. */
  given: Values
  /** As it will stand: wire values of all fields and system fields. */
  values: Values
  problems: FieldProblem[]
  /** Its step is the one that its case has come to. */
  byProcess?: true
  /** Fields that the process itself filled. */
  set?: string[]
  /** Fields of its own that a chosen link filled. */
  filled?: string[]
}

/** A locked record that is to stand with other values. */
export function draftOf(before: Loaded, given: Values, index = 0): Draft {
  return { id: before.id, index, before, given, values: { ...before.values, ...given }, problems: [] }
}

/** What the steps of a save share. */
export interface Save {
  ctx: Ctx
  view: Viewer
  module: CompiledModule
  rules: RecordRules
  environment: Environment
  /** A text of the blueprint in the person's language. */
  say: (label: Label) => string
  /** The change that it takes back. */
  undoes?: string
  /** When it all happens: one moment for the records and their events. */
  at: Date
}

/** The fields of a kind that were given, each with the draft and its value. */
export function givenOf<T extends Field['type']>(
  save: Save,
  drafts: readonly Draft[],
  type: T,
): { draft: Draft; field: FieldOf<T>; value: unknown }[] {
  const fields = save.module.shown.filter((field): field is FieldOf<T> & Field => field.type === type)
  return drafts.flatMap((draft) =>
    fields.flatMap((field) => (field.key in draft.given ? [{ draft, field, value: draft.given[field.key] }] : [])),
  )
}
