import type { Field, Module } from '../blueprint/document.ts'
import { freeName } from '../blueprint/free-name.ts'
import type { Locale } from '../fields/field-type.ts'
import { areFractions } from './are-fractions.ts'
import { columnCalls } from './column-calls.ts'
import { newFieldOf } from './guess-field.ts'
import { type ColumnTarget, type ImportPlan, longestFieldName } from './plan.ts'

interface Planned {
  /** Its new fields are targets of its mapping. */
  plan: ImportPlan
  /** As it will be. */
  module: Module
  fields: Field[]
}

/** What a plan will have made of its module when the import begins. */
export function withNewFields(
  { newFields = {}, ...plan }: ImportPlan,
  module: Module,
  { names, rows }: { names: readonly string[]; rows: readonly (readonly string[])[] },
  locale: Locale,
): Planned {
  const fields: Field[] = []
  const mapping = { ...plan.mapping }
  for (const [column, call] of columnCalls(names).entries()) {
    const wanted = newFields[call]
    if (!wanted) continue
    const present = [...module.fields, ...fields]
    const taken = present.map(({ key }) => key)
    const called = wanted.name || (names[column] ?? '').slice(0, longestFieldName)
    const name = freeName(
      called,
      present.filter(({ hidden }) => !hidden),
    )
    const cells = rows.map((row) => row[column] ?? '')
    const field = newFieldOf({ ...wanted, name }, cells, taken, locale)
    fields.push(field)
    mapping[column] = targetOf(field, cells)
  }
  return { plan: { ...plan, mapping }, module: { ...module, fields: [...module.fields, ...fields] }, fields }
}

function targetOf({ key, type }: Field, cells: readonly string[]): ColumnTarget {
  return type === 'percent' && areFractions(cells) ? { field: key, fractions: true } : { field: key }
}
