import type { Blueprint, Field, FieldOf, Role } from './document.ts'
import { fieldAtPath } from './field-at-path.ts'
import { conditionPaths } from '../expressions/condition-paths.ts'
import { dependencies } from '../expressions/dependencies.ts'
import { parseFeel } from '../expressions/parse-feel.ts'

/** By module, keys of fields, and paths of columns of line items: `items.cost`. */
export type FieldKeys = ReadonlyMap<string, ReadonlySet<string>>
/** Those that may not be read. */
export type Hidden = FieldKeys

/** By module, the fields that a role may not read: those hidden from it, and all that is computed from such fields, however far. */
export function hiddenFields(blueprint: Blueprint, role: Role | undefined): Hidden {
  return closedUnderComputing(
    blueprint,
    new Map(Object.entries(role?.fields ?? {}).map(([module, fields]) => [module, new Set(keysHidden(fields))])),
  )
}

/** These fields, and all that is computed from them, however far. */
export function closedUnderComputing(blueprint: Blueprint, fields: FieldKeys): FieldKeys {
  if ([...fields.values()].every(({ size }) => size === 0)) return fields
  const reached = new Map([...fields].map(([module, keys]) => [module, new Set(keys)]))
  const computed = blueprint.modules.flatMap(({ key: module, fields }) => fields.flatMap((field) => readsOf(module, field)))
  for (let found = true; found;) {
    found = false
    for (const { module, field, paths } of computed) {
      const known = reached.get(module) ?? new Set()
      if (known.has(field) || !paths.some((path) => isHidden(blueprint, reached, path))) continue
      reached.set(module, known.add(field))
      found = true
    }
  }
  return reached
}

function keysHidden(fields: NonNullable<Role['fields']>[string]): string[] {
  return Object.keys(fields).filter((key) => fields[key] === 'hidden')
}

/** A path that is read in the records of a module. */
export interface Read {
  module: string
  path: string
}

interface Computed {
  module: string
  /** Its key, or the path of a column. */
  field: string
  paths: Read[]
}

function readsOf(module: string, field: Field): Computed[] {
  if (field.type === 'formula') return [{ module, field: field.key, paths: pathsIn(field.formula).map((path) => ({ module, path })) }]
  if (field.type === 'lines') return field.fields.flatMap((column) => readsOf(module, column).map((computed) => inLines(field, computed)))
  return field.type === 'rollup'
    ? [{ module, field: field.key, paths: rolledUp(field).map((path) => ({ module: field.module, path })) }]
    : []
}

/** A formula of a line reads the other columns of its lines. */
function inLines({ key }: FieldOf<'lines'>, { module, field, paths }: Computed): Computed {
  return { module, field: `${key}.${field}`, paths: paths.map(({ path }) => ({ module, path: `${key}.${path}` })) }
}

function pathsIn(formula: string): string[] {
  const parsed = parseFeel(formula)
  return 'value' in parsed ? dependencies(parsed.value).paths.map((path) => path.join('.')) : []
}

function rolledUp({ link, field, condition }: FieldOf<'rollup'>): string[] {
  return [link, ...(field === undefined ? [] : [field]), ...(condition ? conditionPaths(condition) : [])]
}

/** What a field or column is computed from and the role may not read, so that it is hidden too; nothing of one that is not computed. */
export function hiddenSources(blueprint: Blueprint, hidden: Hidden, { module, path }: Read): Read[] {
  const fields = blueprint.modules.find(({ key }) => key === module)?.fields.filter(({ key }) => key === path.split('.')[0]) ?? []
  const computed = fields.flatMap((field) => readsOf(module, field)).filter(({ field }) => field === path)
  return computed.flatMap(({ paths }) => paths.filter((read) => isHidden(blueprint, hidden, read)))
}

/** A path is hidden with its link or lines, or with the field or column at its end. */
export function isHidden(blueprint: Blueprint, hidden: Hidden, { module, path }: Read): boolean {
  const inModule = hidden.get(module)
  if (inModule?.has(path) || inModule?.has(path.split('.')[0] ?? '')) return true
  const target = fieldAtPath(blueprint, module, path)
  return target !== undefined && hidden.get(target.module)?.has(target.field.key) === true
}
