import { fieldTypes } from '../fields/field-types.ts'
import { isReadOnly } from '../fields/read-only.ts'
import { columnsOf, ownTableOf } from './columns.ts'
import {
  type Blueprint,
  type Field,
  type FieldOf,
  type Label,
  type List,
  type Module,
  type Role,
  type Step,
  systemFields,
} from './document.ts'
import { formulaOrder } from './formula-order.ts'
import { fieldAtPath, type PathTarget } from './field-at-path.ts'
import { statusesOf } from './statuses.ts'
import { systemFieldOf } from './system-fields.ts'

export interface CompiledField {
  readonly key: string
  readonly field: Field
  readonly hidden: boolean
  /** Columns in the module's table (columns.ts). */
  readonly columns: readonly string[]
  /** The table of line items or of a multi-link's pairs. */
  readonly ownTable?: string
  /** The fields of line items, with their stored formulas in the order in which they can be computed. */
  readonly lines?: { readonly fields: ReadonlyMap<string, CompiledField>; readonly formulas: readonly FieldOf<'formula'>[] }
}

/** A link field of another module (or of this one) that points here. */
export interface IncomingLink {
  readonly module: string
  readonly field: string
  /** What the related list is called here. */
  readonly label: Label
  readonly many: boolean
}

/** A roll-up field that changes when a record of this module does. */
export interface DependentRollup {
  readonly module: string
  readonly rollup: FieldOf<'rollup'>
}

export interface CompiledModule {
  readonly key: string
  readonly module: Module
  /** All fields in the blueprint's order, the hidden ones too. */
  readonly fields: ReadonlyMap<string, CompiledField>
  /** System fields that the module has, described like fields. */
  readonly system: ReadonlyMap<string, Field>
  /** Those that are not hidden. */
  readonly shown: readonly Field[]
  readonly title: Field
  readonly incoming: readonly IncomingLink[]
  readonly lists: readonly List[]
  /** Fields whose values are found by the search. */
  readonly searched: readonly Field[]
  /** Stored formulas, each after those that it reads. */
  readonly formulas: readonly FieldOf<'formula'>[]
  /** Formulas read at each look, never stored; each after the live ones that it reads. */
  readonly liveFormulas: readonly FieldOf<'formula'>[]
  readonly rollups: readonly FieldOf<'rollup'>[]
  readonly dependents: readonly DependentRollup[]
  readonly lines: readonly FieldOf<'lines'>[]
  /** Fields that a person must fill in. */
  readonly required: readonly Field[]
  /** On which its records stand. */
  readonly steps: ReadonlyMap<string, Step>
}

/** A published version made ready to read: immutable, cached per version in each process. */
export interface Snapshot {
  readonly version: number
  readonly blueprint: Blueprint
  readonly modules: ReadonlyMap<string, CompiledModule>
  readonly lists: ReadonlyMap<string, List>
  readonly roles: ReadonlyMap<string, Role>
}

/** The blueprint must be valid (validate.ts). */
export function compileSnapshot(blueprint: Blueprint, version: number): Snapshot {
  return {
    version,
    blueprint,
    modules: byKey(blueprint.modules.map((module) => compileModule(module, blueprint))),
    lists: byKey(blueprint.lists.map((list) => withoutHidden(list, blueprint))),
    roles: byKey(blueprint.roles),
  }
}

function compileModule(module: Module, blueprint: Blueprint): CompiledModule {
  const shown = module.fields.filter((field) => !field.hidden)
  const title = module.fields.find((field) => field.key === module.title)
  const formulas = formulaOrder(module.fields).order
  if (!title) throw new Error(`module ${module.key} has no field ${module.title}`)
  return {
    key: module.key,
    module,
    fields: compileFields(module.key, module.fields, blueprint),
    system: byKey(systemFields.flatMap((key) => systemFieldOf(module, key) ?? [])),
    shown,
    title,
    incoming: incomingLinks(module.key, blueprint),
    lists: blueprint.lists.filter((list) => list.module === module.key).map((list) => withoutHidden(list, blueprint)),
    searched: shown.filter(isSearched),
    formulas: formulas.filter((field) => !field.live),
    liveFormulas: formulas.filter((field) => field.live),
    rollups: shown.filter((field) => field.type === 'rollup'),
    dependents: dependentRollups(module.key, blueprint),
    lines: shown.filter((field) => field.type === 'lines'),
    required: shown.filter((field) => field.required && !isReadOnly(field)),
    steps: byKey(statusesOf(module.process)),
  }
}

/** A hidden field drops out of columns and totals by itself. */
function withoutHidden(list: List, blueprint: Blueprint): List {
  const isShown = (path: string) => fieldAtPath(blueprint, list.module, path)?.field.hidden !== true
  const columns = list.columns.filter(({ field }) => isShown(field))
  return { ...list, columns, ...(list.totals && { totals: list.totals.filter(isShown) }) }
}

function compileFields(module: string, fields: readonly Field[], blueprint: Blueprint): ReadonlyMap<string, CompiledField> {
  return byKey(fields.map((field) => compileField(module, field, blueprint)))
}

function compileField(module: string, field: Field, blueprint: Blueprint): CompiledField {
  const ownTable = ownTableOf(module, field)
  const lines = field.type === 'lines' && {
    fields: compileFields(module, field.fields, blueprint),
    formulas: formulaOrder(field.fields).order,
  }
  return {
    key: field.key,
    field,
    hidden: field.hidden === true,
    columns: columnsOf(field, blueprint),
    ...(ownTable && { ownTable }),
    ...(lines && { lines }),
  }
}

/** Whether the search finds records by this field's values. */
export function isSearched(field: Field): boolean {
  return fieldTypes[field.type].searchText !== undefined
}

function incomingLinks(target: string, blueprint: Blueprint): IncomingLink[] {
  return enabledModules(blueprint).flatMap((module) =>
    module.fields.flatMap((field) => {
      if ((field.type !== 'link' && field.type !== 'multi_link') || field.module !== target || field.hidden) return []
      return [{ module: module.key, field: field.key, label: field.inverse ?? module.name, many: field.type === 'multi_link' }]
    }),
  )
}

function dependentRollups(source: string, blueprint: Blueprint): DependentRollup[] {
  return enabledModules(blueprint).flatMap((module) =>
    module.fields.flatMap((field) =>
      field.type === 'rollup' && field.module === source && !field.hidden ? [{ module: module.key, rollup: field }] : [],
    ),
  )
}

function enabledModules(blueprint: Blueprint): Module[] {
  return blueprint.modules.filter(({ enabled }) => enabled)
}

function byKey<T extends { key: string }>(elements: readonly T[]): ReadonlyMap<string, T> {
  return new Map(elements.map((element) => [element.key, element]))
}

/** As `fieldAtPath`, over the compiled maps. */
export function fieldAt(snapshot: Snapshot, module: string, path: string): PathTarget | undefined {
  const [first = '', second, ...rest] = path.split('.')
  const field = fieldOf(snapshot, module, first)
  if (!field || second === undefined) return field && { field, module }
  if (field.type !== 'link' || rest.length > 0) return undefined
  const target = fieldOf(snapshot, field.module, second)
  return target && { field: target, module: field.module, via: field }
}

function fieldOf(snapshot: Snapshot, module: string, key: string): Field | undefined {
  const compiled = snapshot.modules.get(module)
  return compiled?.fields.get(key)?.field ?? compiled?.system.get(key)
}
