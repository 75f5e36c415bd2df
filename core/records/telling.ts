import type { Blueprint, Field, Module } from '../blueprint/document.ts'
import { systemFieldOf } from '../blueprint/system-fields.ts'
import type { Locale } from '../fields/field-type.ts'
import { printValue } from '../fields/printers.ts'
import type { Values } from './settle-values.ts'

/** As many as are read at a glance. */
export const mostTold = 3

/** A field and its value as printed. */
export interface Printed {
  field: Field
  text: string
}

/**
 * The fields that tell records of one name apart, the most telling first: numbers and addresses that belong to one record only, whose it
 * is, then what the module's first list shows.
 */
export function tellingFields({ lists }: Pick<Blueprint, 'lists'>, module: Module): Field[] {
  const columns = lists.find((list) => list.module === module.key)?.columns ?? []
  const listed = columns.flatMap(({ field: path }) => module.fields.find(({ key }) => key === path) ?? systemFieldOf(module, path) ?? [])
  const own = module.fields.filter(({ type }) => ownTypes.has(type))
  return [...new Set([...own, ...listed])].filter(({ key, type, hidden }) => key !== module.title && !hidden && !quietTypes.has(type))
}

const ownTypes: ReadonlySet<Field['type']> = new Set(['tax_id', 'autonumber', 'email', 'phone', 'address', 'link'])

/** Too long, not told by their values alone, or computed at each look. */
const quietTypes: ReadonlySet<Field['type']> = new Set(['long_text', 'files', 'lines', 'person', 'people', 'team', 'formula', 'rollup'])

/** The first of the fields that are filled. */
export function toldBy(fields: readonly Field[], values: Values, locale: Locale): Printed[] {
  const printed = fields.map((field) => ({ field, text: printValue(field, values[field.key] ?? null, locale) }))
  return printed.filter(({ text }) => text !== '').slice(0, mostTold)
}
