import { z } from 'zod'
import type { StepGate } from '../blueprint/document.ts'
import type { RowChange } from '../blueprint/table-rows.ts'
import { conditionSchema } from '../expressions/condition-schema.ts'
import { mostInBatch } from './most-in-batch.ts'

const key = z.string().max(60)
const params = z.object({ module: key, decision: key })
const rows = z.array(z.strictObject({ key, to: key, condition: conditionSchema })).max(200)

export const getDecision = { params }
/** `version`: the one whose rows were edited. Nothing else of the decision can be said here. */
export const postRows = {
  params,
  body: z.strictObject({ version: z.number().int().min(1), rows, note: z.string().trim().max(500).optional() }),
}
/** A part of a dry run of other rows: as of a draft (dry-run-api.ts). */
export const postRowsDryRun = {
  params,
  body: z.strictObject({ rows, records: z.array(z.uuid()).min(1).max(mostInBatch), tag: z.string().max(100).optional() }),
}

/** A decision table, for those who may change its rows. */
export interface DecisionAnswer {
  version: number
  /** With those columns that the one who asks may read. */
  gate: StepGate
  /** How many columns are hidden from the one who asks, who can then change no row. */
  hidden: number
  /** Where rows may lead: where the decision leads, or has led before. */
  targets: string[]
  /** An administrator has changed the same table in the draft: nobody else can until that is published or discarded. */
  busy: { by: string; at: string } | null
  /** Versions that changed its rows, the newest first; a value that may not be read is in none. */
  changes: RowsChanged[]
}

export interface RowsChanged {
  version: number
  at: string
  by: string | null
  note: string | null
  rows: RowChange[]
  /** All rows as they stood before it, to be put back; absent where they do not fit the table any more, or a column may not be read. */
  before?: StepGate['flows']
}

/** Why rows were not taken: `details.reason` of a `bad_request`, with the number of the row. */
export type RowRefusal = 'column' | 'target'
