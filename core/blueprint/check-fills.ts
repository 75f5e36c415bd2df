import type { Place } from './check-fields.ts'
import type { Field, FieldOf, FieldTypeName } from './document.ts'
import { valueTypeOf } from './value-type.ts'

/** What a link fills is there on both sides, holds the same kind of values, and is written by hand otherwise. A removed field is passed over. */
export function checkFills(link: FieldOf<'link'>, { blueprint, siblings, path, report }: Place): void {
  const linked = blueprint.modules.find(({ key }) => key === link.module)?.fields ?? []
  for (const [own, theirs] of Object.entries(link.fills ?? {})) {
    const [to, from] = [fieldIn(siblings, own), fieldIn(linked, theirs)]
    if (!to || !from) report([...path, 'fills', own], 'field_unknown', { field: to ? theirs : own })
    else if (!isFitting(link, from, to)) report([...path, 'fills', own], 'fill_unfit', { field: own })
  }
}

function isFitting(link: FieldOf<'link'>, from: Field, to: Field): boolean {
  return Boolean(from.hidden || to.hidden) || (to !== link && canFill(from, to))
}

function fieldIn(fields: readonly Field[], key: string): Field | undefined {
  return fields.find((field) => field.key === key)
}

const neverFilled: ReadonlySet<FieldTypeName> = new Set(['lines', 'files', 'autonumber', 'formula', 'rollup'])

/** Whether values of one field may become values of the other. */
export function canFill(from: Field, to: Field): boolean {
  if (neverFilled.has(to.type) || valueTypeOf(from) !== to.type) return false
  if ('choices' in from && 'choices' in to) return from.choices.every(({ key }) => to.choices.some((choice) => choice.key === key))
  return !('module' in from && 'module' in to) || from.module === to.module
}
