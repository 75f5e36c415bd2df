import { checkValues, type CheckedValues, type FieldProblem } from '@nurt/core/fields/check-values.ts'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { LineValue } from '@nurt/core/fields/field-type.ts'
import { isPathReadable, writableFields } from '@nurt/core/permissions/readable-fields.ts'
import type { BrokenRule, Values } from '@nurt/core/records/settle-values.ts'
import { isReadable } from '../permissions/view.ts'
import type { Save } from './draft.ts'
import type { Loaded } from './load-records.ts'

/**
 * What the actor gives for a record, checked against the fields that the actor may write: one that is only read says so, one that is hidden
 * does not exist. A `checked` value has been read by core's readers; who may write it is asked all the same.
 */
export function checkGiven(save: Save, values: Record<string, unknown>, how: Checking): CheckedValues {
  const { view, module, ctx } = save
  const fields = writableFields(view.snapshot, view.role, module.key)
  if (how.checked && fields === module.shown) return { values: { ...values }, problems: [] }
  const lines = fields.flatMap((field) => limitedLines(save, field))
  const written = lines.reduce((kept, limited) => withoutRead(kept, limited), values)
  const { values: given, problems } = checkValues(fields, written, ctx.locale, how.whole)
  for (const limited of lines) keepUnwritten(given, how.before?.values, limited)
  return withoutAbsent(save, { values: given, problems: problems.map((problem) => readOnly(save, problem)) })
}

/** Only the records of some modules are confidential. */
function withoutAbsent({ module }: Save, { values, problems }: CheckedValues): CheckedValues {
  if (!('seen_by' in values) || module.system.has('seen_by')) return { values, problems }
  const { seen_by: _, ...rest } = values
  return { values: rest, problems: [...problems, { field: 'seen_by', code: 'unknown_field' }] }
}

interface Checking {
  /** A new record. */
  whole: boolean
  checked: boolean
  /** The record as it is stored. */
  before?: Loaded
}

/** Line items of which the actor may not write every column. */
interface LimitedLines {
  key: string
  /** Columns that the actor reads and may not write. */
  read: ReadonlySet<string>
  /** All that the actor may not write. */
  unwritten: readonly string[]
}

function limitedLines({ view, module }: Save, { key, ...field }: Field): LimitedLines[] {
  const stored = module.fields.get(key)?.lines
  if (field.type !== 'lines' || !stored) return []
  const written = new Set(field.fields.map((column) => column.key))
  const unwritten = [...stored.fields.keys()].filter((column) => !written.has(column))
  const isRead = (column: string) => isPathReadable(view.snapshot, view.role, module.key, `${key}.${column}`)
  return unwritten.length > 0 ? [{ key, read: new Set(unwritten.filter(isRead)), unwritten }] : []
}

/** A line is always sent whole: like what is computed, what may only be read stands in it for nothing. */
function withoutRead(values: Record<string, unknown>, { key, read }: LimitedLines): Record<string, unknown> {
  const lines = values[key]
  if (!Array.isArray(lines)) return values
  const isGiven = ([column]: [string, unknown]) => !read.has(column)
  const given = lines.map((line: unknown) =>
    typeof line === 'object' && line ? Object.fromEntries(Object.entries(line).filter(isGiven)) : line,
  )
  return { ...values, [key]: given }
}

/** In a line that stood there what the actor may not write stays. */
function keepUnwritten(given: Values, before: Values | undefined, { key, unwritten }: LimitedLines): void {
  if (!(key in given)) return
  const standing = new Map(((before?.[key] ?? []) as LineValue[]).map((line) => [line.id, line]))
  given[key] = (given[key] as LineValue[]).map((line) => {
    const stood = standing.get(line.id)
    return stood ? { ...line, ...Object.fromEntries(unwritten.map((column) => [column, stood[column] ?? null])) } : line
  })
}

function readOnly({ view, module }: Save, problem: FieldProblem): FieldProblem {
  const isRead = problem.code === 'unknown_field' && module.fields.has(problem.field) && isReadable(view, module.key, problem.field)
  return isRead ? { ...problem, code: 'read_only' } : problem
}

/**
 * What is wrong with a record, as its actor may learn it: a field that the actor cannot fill need not be filled, and of a rule about a
 * hidden field only that it refuses.
 */
export function toldTo({ view, module }: Save, broken: readonly BrokenRule[]): FieldProblem[] {
  const isRead = (path: string) => isPathReadable(view.snapshot, view.role, module.key, path)
  const problems = broken.map(({ names = [], ...problem }): FieldProblem =>
    names.every(isRead) ? problem : { field: problem.field, code: 'unseen_rule' },
  )
  const writable = writableFields(view.snapshot, view.role, module.key)
  if (writable === module.shown) return problems
  const mayFill = new Set(writable.map(({ key }) => key))
  return problems.flatMap((problem): FieldProblem[] => {
    if (problem.code === 'required' && module.fields.has(problem.field) && !mayFill.has(problem.field)) return []
    return isReadable(view, module.key, problem.field) ? [problem] : [{ field: '', code: 'unseen_rule' }]
  })
}
