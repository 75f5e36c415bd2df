import type { Field } from '../blueprint/document.ts'
import { emptyOf, isBlank } from './blank.ts'
import type { LineValue, Locale, Problem } from './field-type.ts'
import { checkValue } from './field-types.ts'
import { isReadOnly } from './read-only.ts'
import { writableSystemFields } from './writable-system-fields.ts'

/** A problem with its place: a field's key, or `lines.0.price` in the first line. */
export interface FieldProblem extends Problem {
  field: string
}

export interface CheckedValues {
  /** Normalised wire values of the fields that were given. */
  values: Record<string, unknown>
  problems: FieldProblem[]
}

/**
 * Checks what a client sends for a record against its module's fields: everything that is wrong at once. In a `whole` record a required
 * field that is absent is missing; in a change only one that is emptied. The step is moved, not written, so it is read-only here like all
 * system fields but owner and team. Own rules and uniqueness need the record and the database: the server checks them.
 */
export function checkValues(fields: readonly Field[], input: Record<string, unknown>, locale: Locale, whole: boolean): CheckedValues {
  const known = knownAmong(fields)
  const checked: CheckedValues = { values: {}, problems: [] }
  for (const [key, value] of Object.entries(input)) {
    const field = known.get(key)
    if (field) add(checked, field, value, locale)
    else checked.problems.push({ field: key, code: readOnlySystemFields.has(key) ? 'read_only' : 'unknown_field' })
  }
  if (whole) checked.problems.push(...missing(fields, input))
  return checked
}

/** A module's fields are asked for each record of an import. */
const byKey = new WeakMap<readonly Field[], ReadonlyMap<string, Field>>()

function knownAmong(fields: readonly Field[]): ReadonlyMap<string, Field> {
  const known = byKey.get(fields) ?? new Map([...writableSystemFields, ...fields].map((field) => [field.key, field]))
  byKey.set(fields, known)
  return known
}

const readOnlySystemFields = new Set([
  'id',
  'version',
  'step',
  'step_since',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'trashed_at',
])

function add(checked: CheckedValues, field: Field, input: unknown, locale: Locale): void {
  if (field.hidden) return void checked.problems.push({ field: field.key, code: 'hidden_field' })
  if (isReadOnly(field)) return void checked.problems.push({ field: field.key, code: 'read_only' })
  const parsed = checkValue(field, input, locale)
  if ('problem' in parsed) return void checked.problems.push({ field: field.key, ...parsed.problem })
  if (field.required && isBlank(parsed.value)) checked.problems.push({ field: field.key, code: 'required' })
  const value = parsed.value ?? emptyOf(field)
  checked.values[field.key] = field.type === 'lines' ? checkLines(checked, field, value as LineValue[], locale) : value
}

/** A line is always sent whole. */
function checkLines(checked: CheckedValues, field: Field & { type: 'lines' }, lines: readonly LineValue[], locale: Locale): LineValue[] {
  return lines.map(({ id, ...input }, at) => {
    const given = Object.fromEntries(
      Object.entries(input).filter(([key]) => !field.fields.some((own) => own.key === key && isReadOnly(own))),
    )
    const line = checkValues(field.fields, given, locale, true)
    checked.problems.push(...line.problems.map((problem) => ({ ...problem, field: `${field.key}.${at}.${problem.field}` })))
    return { ...line.values, id }
  })
}

function missing(fields: readonly Field[], input: Record<string, unknown>): FieldProblem[] {
  return fields
    .filter((field) => field.required && !field.hidden && !isReadOnly(field) && !(field.key in input))
    .map((field) => ({ field: field.key, code: 'required' }))
}
