import { addColumn } from '../blueprint/add-column.ts'
import type { Blueprint, Field, List } from '../blueprint/document.ts'
import type { Operation } from '../blueprint/operations.ts'

/** A list of more columns is no longer read. */
const mostColumns = 12

/** Adds the fields to a module, at the end of its form's first section and of its list of all records, as far as that stays readable. */
export function newFieldOperations({ modules, lists }: Blueprint, key: string, fields: readonly Field[]): Operation[] {
  const section = modules.find((module) => module.key === key)?.sections[0]
  const list = listOfAll(lists.filter(({ module, layout }) => module === key && layout.kind === 'table'))
  // each stands in a cell of one line
  const shown = fields.filter(({ type }) => type !== 'long_text').slice(0, Math.max(0, mostColumns - (list?.columns.length ?? 0)))
  return [
    ...fields.map((field): Operation => ({ do: 'put', path: ['modules', key, 'fields', field.key], value: field })),
    ...(section
      ? fields.map((field): Operation => ({
          do: 'put',
          path: ['modules', key, 'sections', section.key, 'fields', field.key],
          value: field.key,
        }))
      : []),
    ...(list ? shown.map((field) => addColumn(list, field.key)) : []),
  ]
}

/** The one without a condition, ungrouped before a grouped one; else the first. */
function listOfAll(tables: readonly List[]): List | undefined {
  const whole = tables.filter(({ condition }) => 'all' in condition && condition.all.length === 0)
  return whole.find(({ group }) => !group) ?? whole[0] ?? tables[0]
}
