import type { Scope } from '../expressions/scope.ts'
import type { Type } from '../expressions/tree.ts'
import { typeOf } from '../fields/field-types.ts'
import type { Blueprint, Field, Module } from './document.ts'
import { systemFieldOf } from './system-fields.ts'

/**
 * What a formula or condition of the module may read: its fields and system fields, the fields of its line items, and over one link those
 * of the linked record that are stored.
 */
export function scopeOf(blueprint: Blueprint, module: string): Scope {
  const found = blueprint.modules.find(({ key }) => key === module)
  return ([first = '', second, ...rest]) => {
    const field = found && rest.length === 0 ? (shownField(found.fields, first) ?? systemFieldOf(found, first)) : undefined
    if (!field || second === undefined) return field && typeOf(field)
    if (field.type === 'lines') return listOf(shownField(field.fields, second))
    return field.type === 'link' ? linkedType(blueprint, field.module, second) : undefined
  }
}

/** What a formula inside line items may read: the other fields of its line. */
export function scopeOfLine(fields: readonly Field[]): Scope {
  return ([first = '', ...rest]) => {
    const field = rest.length === 0 ? shownField(fields, first) : undefined
    return field && typeOf(field)
  }
}

function linkedType(blueprint: Blueprint, module: string, key: string): Type | undefined {
  const linked: Module | undefined = blueprint.modules.find((candidate) => candidate.key === module)
  const field = linked && (shownField(linked.fields, key) ?? systemFieldOf(linked, key))
  const isStored = field && field.type !== 'lines' && !(field.type === 'formula' && field.live)
  return isStored ? typeOf(field) : undefined
}

function shownField(fields: readonly Field[], key: string): Field | undefined {
  return fields.find((field) => field.key === key && !field.hidden)
}

function listOf(field: Field | undefined): Type | undefined {
  return field && { type: 'list', of: typeOf(field) }
}
