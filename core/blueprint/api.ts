import { z } from 'zod'
import { isTooDeep } from '../expressions/depth.ts'
import { languages } from './document.ts'
import type { Blueprint } from './document.ts'
import type { Difference } from './difference.ts'
import type { Fault } from './faults.ts'
import type { Operation } from './operations.ts'
import type { RefusalCode } from '../refusal.ts'

const segment = z.string().min(1).max(60)
const path = z.array(segment).max(12)
const value = z.unknown().refine((given) => given !== undefined && !isTooDeep(given), 'plain data, not too deep')
const before = z.string().max(60).nullable()

const operationSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('put'), path, value, before: before.optional() }),
  z.strictObject({ do: z.literal('remove'), path: path.min(1) }),
  z.strictObject({ do: z.literal('move'), path: path.min(1), before }),
]) as unknown as z.ZodType<Operation>

export interface DraftOperation {
  id: string
  author: string
  /** ISO 8601 in UTC. */
  at: string
  operation: Operation
}

/** The answer of `GET W/draft`; `conflicts` pairs the ids of an operation and of a later one, by another author, that undoes it. */
export interface Draft {
  baseVersion: number
  operations: DraftOperation[]
  /** What the operations begin with: the whole of what is published, also what the role of who asks does not see. */
  published: Blueprint
  blueprint: Blueprint
  /** How many changes publishing it would make: the sentences of its preview, and of the version that it becomes. */
  changes: number
  /** How many faults of the blueprint itself stand in the way of that; what the records do not allow is found by the preview. */
  faults: number
  conflicts: [string, string][]
}

/**
 * What stood at the place of an operation for the person who made it; without a value: nothing. For a move, instead, the keys of the row
 * that the element stood in.
 */
export interface Seen {
  path: string[]
  value?: unknown
  row?: string[] | undefined
}

/** In `details.clashes` of `changed_meanwhile`: a place that another changed, in the draft or by a publish, since it was seen. */
export interface DraftClash {
  path: string[]
  theirs?: unknown
  mine?: unknown
  /** A move: `theirs` and `mine` are the key of what the element stands before, null at the end. */
  moved?: true
  by: string | null
  /** ISO 8601 in UTC. */
  at: string | null
}

/** The answer of `GET W/draft/preview`: what publishing would do, as far as a second suffices to find out. */
export interface Preview {
  problems: Fault[]
  /** Also beside problems, unless the draft has not even the shape of a blueprint. */
  changes: Difference[]
  /** A module without its records could not be counted in time. */
  touched: {
    modules: Record<string, { records: number; capped?: true }>
    /** Records that go to another status, as statuses are merged and split. */
    steps: { module: string; from: string; to: string; records: number; capped?: true }[]
    lists: string[]
    fields: string[]
  }
  /** What the data does not allow: a required field with blanks, a unique one with doubles, a value that does not become the new type. */
  willFail: DataFault[]
  /** Where the time did not suffice to look for such; the publish does. */
  unchecked: { module: string; field?: string; step?: string }[]
}

export interface DataFault {
  code:
    | 'blank_values'
    | 'duplicate_values'
    | 'unfit_values'
    | 'records_on_step'
    | 'link_target_differs'
    | 'confidential_records'
    | 'cases_begin_anew'
    | 'template_missing'
  module: string
  field?: string
  step?: string
  count: number
  /** There are more than `count`. */
  capped?: true
  /** The first few. */
  records: { id: string; title: string }[]
}

/**
 * What of a publish could not be finished: `not_fitting` with `unique: [{ module, field }]` where live records hold the same value, so that
 * nothing keeps others from doing so, or `internal`. It is tried again after each publish and start, and when asked (`POST W/settlings`).
 */
export interface SettlingProblem {
  code: RefusalCode | 'internal'
  details: Record<string, unknown>
  /** Whose records it is about: what they are found by, where `search` says so, else their computed values. */
  module?: string
  search?: true
}

/**
 * The answer of a publish. `upcoming`: the version named is still the current one; the new one follows when the values of fields that
 * change their type have moved, or is told as the `problem` of `Upcoming`.
 */
export interface Publication {
  version: number
  upcoming?: true
}

/** In the snapshot of those who configure: a version that is being made ready, or that did not become the current one. */
export interface Upcoming {
  /** Those that change their type. */
  fields: { module: string; field: string }[]
  /** Records whose values have moved, of how many; `total` is null until they are counted. */
  done: number
  total: number | null
  problem: SettlingProblem | null
}

export interface VersionRow {
  number: number
  at: string
  by: string
  note: string | null
}

export const postDraftOperations = {
  body: z.strictObject({
    operations: z.array(operationSchema).min(1).max(500),
    seen: z
      .array(z.strictObject({ path, value: value.optional(), row: z.array(segment).max(1000).optional() }))
      .max(500)
      .optional(),
  }),
}
const operationId = z.string().regex(/^\d{1,15}$/)
export const deleteDraftOperation = { params: z.object({ operation: operationId }) }
export const postDraftRemovals = { body: z.strictObject({ operations: z.array(operationId).min(1).max(500) }) }
/** Modules whose running cases may begin anew where they cannot go on by their new process; else that is refused. */
const restart = z.array(segment).max(200).optional()
/** Modules whose running cases stay with the process of now. */
const keep = z.array(segment).max(200).optional()
/** Of such modules only these cases; the others follow the new process. */
const only = z.record(segment, z.array(z.uuid()).max(1000)).optional()
export const postPublication = { body: z.strictObject({ note: z.string().max(500).optional(), restart, keep, only }) }
/** Newest first. `before` is the number of the last one of the page before. */
export const getVersions = { querystring: z.object({ before: z.coerce.number().int().min(1).optional() }) }
export const getVersionSteps = { params: z.object({ version: z.coerce.number().int().min(1) }) }
export const postRollback = { body: z.strictObject({ version: z.number().int().min(1), restart, keep, only }) }
export const postBlueprintYaml = { body: z.strictObject({ yaml: z.string().max(1_000_000) }) }
export const postPack = { body: z.strictObject({ pack: z.string().max(60) }) }

const label = z.partialRecord(z.enum(languages), z.string())

/** The answer of `GET /api/v1/packs`. */
const packRow = z.object({ key: z.string(), name: label, description: label, icon: z.string() })
export type PackRow = z.infer<typeof packRow>
