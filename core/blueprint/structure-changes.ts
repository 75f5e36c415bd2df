import type { Blueprint, Field, FieldOf, Module } from './document.ts'
import { isEqual } from './equal.ts'
import { pairUp } from './pair-up.ts'

/**
 * What the database must do to go from one blueprint to another. `lines` is the key of the line items that the field is a column of.
 * Links (`field_added`, `link_retargeted`) come after all tables stand.
 */
export type StructureChange =
  /** The table with the system columns; its fields follow as `field_added`. */
  | { do: 'add_module'; module: Module }
  | { do: 'add_process'; module: Module }
  | { do: 'add_field'; module: Module; field: Field; lines?: string }
  | { do: 'change_type'; module: Module; from: Field; field: Field; lines?: string }
  /** A link or multi-link to another module than before: its values point nowhere. */
  | { do: 'retarget_link'; module: Module; field: Field; lines?: string }
  | { do: 'add_required'; module: Module; field: Field; lines?: string }
  | { do: 'remove_required'; module: Module; field: Field; lines?: string }
  | { do: 'add_unique'; module: Module; field: Field }
  | { do: 'remove_unique'; module: Module; field: Field }
  /** Stored values of a formula or roll-up are to be computed again, and with them those that read them. */
  | { do: 'compute_again'; module: Module; field: FieldOf<'formula'> | FieldOf<'rollup'>; lines?: string }
  /** Records that stand on a step that is gone must be moved first. */
  | { do: 'remove_step'; module: Module; step: string }
  /** Records may still hold a choice that is no more. */
  | { do: 'remove_choice'; module: Module; field: Field; choice: string; lines?: string }

/** Both blueprints are valid, and nothing of `from` is missing in `to` (keep-removed.ts). `from` undefined: an empty workspace. */
export function structureChanges(from: Blueprint | undefined, to: Blueprint): StructureChange[] {
  const { added, kept } = pairUp(from?.modules, to.modules)
  const changes = [
    ...added.map((module): StructureChange => ({ do: 'add_module', module })),
    ...added.filter((module) => module.process).map((module): StructureChange => ({ do: 'add_process', module })),
    ...added.flatMap((module) => module.fields.flatMap((field) => addField(module, field))),
    ...kept.flatMap(([before, after]) => changesOfModule(before, after)),
  ]
  return changes.toSorted((a, b) => rank(a) - rank(b))
}

function rank(change: StructureChange): number {
  if (change.do === 'add_module' || change.do === 'add_process') return 0
  if (change.do === 'compute_again' || change.do === 'add_required' || change.do === 'add_unique') return 3
  return 'field' in change && (change.field.type === 'link' || change.field.type === 'multi_link') ? 2 : 1
}

function addField(module: Module, field: Field, lines?: string): StructureChange[] {
  const where = { module, field, ...(lines !== undefined && { lines }) }
  const changes: StructureChange[] = [{ do: 'add_field', ...where }]
  if (isRequired(field)) changes.push({ do: 'add_required', ...where })
  if (isUnique(field)) changes.push({ do: 'add_unique', module, field })
  if (isStoredResult(field)) changes.push({ do: 'compute_again', ...where, field })
  if (field.type === 'lines') changes.push(...field.fields.flatMap((column) => addField(module, column, field.key)))
  return changes
}

function changesOfModule(from: Module, to: Module): StructureChange[] {
  const { added, kept } = pairUp(from.fields, to.fields)
  return [
    ...(to.process && !from.process ? [{ do: 'add_process' as const, module: to }] : []),
    ...added.flatMap((field) => addField(to, field)),
    ...kept.flatMap(([before, after]) => changesOfField(to, before, after)),
    ...pairUp(from.process?.steps, to.process?.steps).removed.map((step): StructureChange => ({
      do: 'remove_step',
      module: to,
      step: step.key,
    })),
  ]
}

function changesOfField(module: Module, from: Field, to: Field, lines?: string): StructureChange[] {
  const where = { module, field: to, ...(lines !== undefined && { lines }) }
  const changes = constraintChanges(from, to).map((change): StructureChange => ({ do: change, ...where }))
  if (storedAs(from) !== storedAs(to)) changes.push({ do: 'change_type', from, ...where })
  if (isRetargeted(from, to)) changes.push({ do: 'retarget_link', ...where })
  if (isStoredResult(to) && !isEqual(meaningOf(from), meaningOf(to))) changes.push({ do: 'compute_again', ...where, field: to })
  changes.push(...removedChoices(from, to).map((choice): StructureChange => ({ do: 'remove_choice', choice, ...where })))
  if (from.type === 'lines' && to.type === 'lines') changes.push(...changesOfLines(module, from, to))
  return changes
}

function constraintChanges(from: Field, to: Field): ('add_required' | 'remove_required' | 'add_unique' | 'remove_unique')[] {
  const required = isRequired(to) ? ('add_required' as const) : ('remove_required' as const)
  const unique = isUnique(to) ? ('add_unique' as const) : ('remove_unique' as const)
  return [...(isRequired(from) === isRequired(to) ? [] : [required]), ...(isUnique(from) === isUnique(to) ? [] : [unique])]
}

function changesOfLines(module: Module, from: FieldOf<'lines'>, to: FieldOf<'lines'>): StructureChange[] {
  const { added, kept } = pairUp<Field>(from.fields, to.fields)
  return [
    ...added.flatMap((column) => addField(module, column, to.key)),
    ...kept.flatMap(([before, after]) => changesOfField(module, before, after, to.key)),
  ]
}

/** A name for how the values lie: a text that becomes a long text needs nothing from the database. */
function storedAs(field: Field): string {
  const { type } = field
  if (type === 'formula') return field.live ? 'none' : `result ${field.result}`
  if (type === 'rollup') return `rollup ${field.result} ${field.module}.${field.field ?? ''}`
  return type
}

function isRetargeted(from: Field, to: Field): boolean {
  const isLink = to.type === 'link' || to.type === 'multi_link'
  return isLink && from.type === to.type && 'module' in from && from.module !== to.module
}

function isRequired(field: Field): boolean {
  return field.required === true && !field.hidden
}

function isUnique(field: Field): boolean {
  return field.unique === true && !field.hidden
}

function isStoredResult(field: Field): field is FieldOf<'formula'> | FieldOf<'rollup'> {
  return !field.hidden && (field.type === 'rollup' || (field.type === 'formula' && !field.live))
}

const notMeant = new Set(['name', 'hint', 'required', 'unique', 'default', 'rule', 'origin'])

/** What the values of a formula or roll-up follow from. */
function meaningOf(field: Field): unknown {
  return Object.fromEntries(Object.entries(field).filter(([property]) => !notMeant.has(property)))
}

function removedChoices(from: Field, to: Field): string[] {
  if (!('choices' in from) || !('choices' in to)) return []
  return pairUp(from.choices, to.choices).removed.map(({ key }) => key)
}
