import { z } from 'zod'
import type { Label } from '../blueprint/document.ts'
import type { Ambiguous } from './find-ambiguous.ts'
import type { CellProblem } from './read-row.ts'
import { importPlan, type ImportPlan, type NewFieldType } from './plan.ts'

const importParams = z.object({ import: z.uuid() })

/** The file comes as multipart/form-data; what it seems to be is in the answer's plan. */
export const postImport = { querystring: z.object({ module: z.string() }) }
/** Newest first, a member's own and for those who configure everybody's; of one module where it is named. `before` is `next` of the page before. */
export const getImports = { querystring: z.object({ module: z.string().optional(), before: z.uuid().optional() }) }
export const getImport = { params: importParams }
/** Columns that become fields are published by the import itself, when it begins. */
export const putImport = { params: importParams, body: z.strictObject({ plan: importPlan }) }
/** With `cause`, the key of a cause, only the rows that it holds back. */
export const getImportRows = {
  params: importParams,
  querystring: z.object({
    after: z.coerce.number().int().min(0).optional(),
    cause: z
      .string()
      .regex(/^[\w-]{20}$/)
      .optional(),
  }),
}

export const importStates = ['planned', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone'] as const
export type ImportState = (typeof importStates)[number]

/** Rows so far, of `total`; problems are rows that are not written. */
export interface ImportProgress {
  total: number
  done: number
  created: number
  updated: number
  /** Records that were there already just as the file has them. Absent: none. */
  unchanged?: number
  skipped: number
  problems: number
  /** Records that were made because a link named them. */
  linked: number
  /** Fields that it added to its module, which stay when it is undone. Absent: none. */
  newFields?: number
  /** What an undo took back: records it put into the trash, and records it gave their earlier values. Absent before. */
  takenBack?: { removed: number; restored: number }
}

/** An import as the list of imports shows it. */
export interface PastImport {
  id: string
  module: string
  fileName: string
  createdBy: string
  createdAt: string
  state: ImportState
  progress: ImportProgress
  /** Whether the one who asks may take it back now. */
  undoable: boolean
}

export interface ImportsPage {
  imports: PastImport[]
  next: string | null
}

export interface ImportColumn {
  name: string
  /** The first filled cells. */
  samples: string[]
  /** How many cells are filled, of the rows that were looked at. */
  filled: number
  /** Its numbers all lie between 0 and 1: as a percentage, 0.15 may say 15 %. */
  isFractions: boolean
  /** What the column could become as a new field: first what it most likely is, at last a text. */
  types: NewFieldType[]
  /** What there would be to choose from; absent where that is no choice. */
  choices?: string[]
}

export interface ImportAnswer {
  id: string
  module: string
  fileName: string
  /** Who uploaded it. */
  createdBy: string
  state: ImportState
  plan: ImportPlan
  sheets: string[]
  /** Rows at the file's beginning that have more cells than the file has columns. */
  ragged: number
  columns: ImportColumn[]
  /** How many rows were looked at to describe the columns, where the file may have more. */
  looked?: number
  /** The file's first texts whose reading depends on the plan's language, or on what comes first, day or month. */
  ambiguous: Ambiguous
  /** The file's first rows as read with the plan's options. */
  rows: string[][]
  progress: ImportProgress
  /** When the same file last came into this module, and what it made; absent where it never did or was taken back, and once the plan is checked. */
  earlier?: { at: string; created: number; updated: number }
  /** When a file with these columns was last imported, whose plan is taken over; absent once the plan is checked. */
  before?: string
  /** Why it failed as a whole. */
  failure?: { code: string; details: Record<string, unknown> }
}

/** A row of the report: `row` counts as a spreadsheet does, from 1, the header and empty rows included. */
export interface ImportRow {
  row: number
  outcome: 'problem' | 'skipped'
  problems: ReportedProblem[]
}

export interface ReportedProblem extends CellProblem {
  /** The beginning of what stood in the column, as the file has it; absent where no column is at fault. */
  value?: string
}

/** A faulty row with all its cells, as the file has them. */
export interface FaultyRow {
  row: number
  cells: string[]
  problems: ReportedProblem[]
}

/** How the first good row is read: what stands in the file, and as it will be kept, printed. `row` is null where none of the first is good. */
export interface ImportExample {
  row: number | null
  fields: { name: Label; file: string; text: string }[]
}

/** Why rows were not taken; with `first` only of so many of them, in the order of the file. */
export interface ImportCauses {
  causes: ImportCause[]
  first?: number
}

export interface ImportCause {
  /** Of its rows, for `getImportRows`. */
  key: string
  /** How many. */
  rows: number
  /** The first of them, numbered like those of the report. */
  first: number[]
  /** Details that differ from row to row are left out. Absent: the rows were passed over. */
  problem?: CellProblem
  /** What stood in the column, the commonest first, and how many other values did. */
  values: { value: string; rows: number }[]
  others: number
}

export type { ImportPlan }
