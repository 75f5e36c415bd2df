import type { Blueprint, Field, FieldOf, Module } from '../blueprint/document.ts'
import { isReadOnly } from '../fields/read-only.ts'
import type { LineValue } from '../fields/field-type.ts'
import { isSame } from './changes-of.ts'

/** Where line items come from: the link that brings them along, and the lines of the record that it leads to. */
export interface LinesSource {
  link: FieldOf<'link'>
  from: FieldOf<'lines'>
}

export function sourceOfLines(blueprint: Blueprint, module: Module, { copy }: FieldOf<'lines'>): LinesSource | undefined {
  const link = copy && module.fields.find((field): field is FieldOf<'link'> => field.key === copy.from && field.type === 'link')
  const linked = link && blueprint.modules.find(({ key }) => key === link.module)
  const from = linked?.fields.find((field): field is FieldOf<'lines'> => field.key === copy?.lines && field.type === 'lines')
  return link && from && { link, from }
}

/**
 * The lines of a linked record as lines of this one: fields of the same key and type; computed ones are computed here again. Until they are
 * saved their ids say which lines they are copies of.
 */
export function copyLines(lines: readonly LineValue[], { fields: from }: FieldOf<'lines'>, { fields: to }: FieldOf<'lines'>): LineValue[] {
  const shared = sharedFields(from, to)
  return lines.map((line) => ({ ...Object.fromEntries(shared.map(({ key }) => [key, line[key] ?? null])), id: line.id }))
}

/** Whether lines still say what the lines say that they were copied from. */
export function isCopy(
  lines: readonly LineValue[],
  source: readonly LineValue[],
  fields: readonly [FieldOf<'lines'>, FieldOf<'lines'>],
): boolean {
  const shared = sharedFields(fields[0].fields, fields[1].fields)
  return (
    lines.length === source.length &&
    lines.every((line, at) => shared.every((field) => isSame(field, line[field.key], source[at]?.[field.key])))
  )
}

function sharedFields(from: readonly Field[], to: readonly Field[]): Field[] {
  return to.filter((field) => !field.hidden && !isReadOnly(field) && from.some((one) => one.key === field.key && one.type === field.type))
}
