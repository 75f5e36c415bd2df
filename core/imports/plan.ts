import { z } from 'zod'
import { type FieldTypeName, languages } from '../blueprint/document.ts'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'iso-8859-2', 'windows-1251', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

export const maxColumns = 300

/** How the file is read; guessed first, then the person's word. `delimiter` and `encoding` do not matter for XLSX. */
export const readOptions = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']),
  encoding: z.enum(encodings),
  /** Whether the first row names the columns. */
  header: z.boolean(),
  /** The name of the XLSX sheet. */
  sheet: z.string().max(100).optional(),
  /** Words that mean nothing: `NULL`, `n/d`. */
  blanks: z.array(z.string().max(40)).max(20),
  /** The column that takes what is too much in a row with more cells than columns; absent: such rows are problems. */
  overflow: z.number().int().min(0).max(maxColumns).optional(),
  /** Whose spelling of numbers and dates is tried first. */
  language: z.enum(languages),
})
export type ReadOptions = z.output<typeof readOptions>

const key = z.string().max(63)

/** Where a column goes. Absent targets are left out. */
export const columnTarget = z.union([
  z.strictObject({ field: key }),
  /** A link found by a field of the linked module (its title when absent); what is not found is a problem, a blank, or a new record with that value. */
  z.strictObject({ field: key, by: key.optional(), missing: z.enum(['problem', 'blank', 'create']) }),
  z.strictObject({ system: z.enum(['step', 'owner']) }),
  /** One part of a postal address. */
  z.strictObject({ field: key, part: z.enum(['street', 'postalCode', 'city', 'region', 'country']) }),
  /** A percentage, and whether 0.15 in the file is 15 %. */
  z.strictObject({ field: key, fractions: z.boolean() }),
  /** What the amounts in the field's own column are in. */
  z.strictObject({ field: key, of: z.literal('currency') }),
])
export type ColumnTarget = z.output<typeof columnTarget>

/** What a column that has no field yet can become, in the order in which they are offered. */
export const newFieldTypes = [
  'text',
  'long_text',
  'number',
  'money',
  'percent',
  'date',
  'datetime',
  'duration',
  'yes_no',
  'choice',
  'email',
  'phone',
  'url',
  'tax_id',
] as const satisfies readonly FieldTypeName[]
export type NewFieldType = (typeof newFieldTypes)[number]

export const longestFieldName = 200

/** Without a name it is called as its column. */
const newField = z.strictObject({ name: z.string().trim().max(longestFieldName), type: z.enum(newFieldTypes) })
export type NewField = z.output<typeof newField>

export const importPlan = z.strictObject({
  options: readOptions,
  /** By column number, from 0. */
  mapping: z.record(z.string().regex(/^\d{1,3}$/), columnTarget),
  /**
   * Columns that become fields when the import begins, by what they are called (columnCalls), so that they are known again when the file is
   * read in another way; those that this reading has not are passed over. They come before the mapping.
   */
  newFields: z.record(z.string().max(40_000), newField).optional(),
  /** Fields whose values together tell that a row is a record that is there already; empty: every row is new. */
  match: z.array(key).max(5),
  /** What happens with a row that matches. */
  existing: z.enum(['update', 'skip']),
})
export type ImportPlan = z.output<typeof importPlan>

/** Rows beyond are not read: an archive made to burst ends here. */
export const maxRows = 1_000_000
