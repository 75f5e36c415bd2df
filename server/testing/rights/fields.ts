import type { Action, Blueprint, Field, FieldOf, Role } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'

export function rightsOf(role: Role, module: string): Role['rights'][string] {
  return role.rights[module] ?? role.rights['*'] ?? {}
}

/** May this role do so with any record of the module? */
export function reaches(role: Role, action: Action, module: string): boolean {
  return (rightsOf(role, module)[action] ?? 'none') !== 'none'
}

export function fieldOf(blueprint: Blueprint, module: string, key: string): Field | undefined {
  return fieldsOf(blueprint, module).find((field) => field.key === key)
}

export function fieldsOf(blueprint: Blueprint, module: string): readonly Field[] {
  return blueprint.modules.find(({ key }) => key === module)?.fields ?? []
}

/** The field at the end of a path, and the module that it stands in. */
export function endOf(blueprint: Blueprint, module: string, path: string): { module: string; field: Field | undefined } {
  const [first = '', second] = path.split('.')
  const field = fieldOf(blueprint, module, first)
  if (second !== undefined && field?.type === 'lines') return { module, field: field.fields.find(({ key }) => key === second) }
  return second !== undefined && field?.type === 'link' ? endOf(blueprint, field.module, second) : { module, field }
}

/** May this role read what stands at this path? Neither what is hidden, nor what is computed from it. */
export function readable(blueprint: Blueprint, role: Role, module: string, path: string): boolean {
  const end = endOf(blueprint, module, path)
  return [module, end.module].every((one) => reaches(role, 'see', one)) && !isHidden(blueprint, role, module, path)
}

function isHidden(blueprint: Blueprint, role: Role, module: string, path: string): boolean {
  const [first = '', second] = path.split('.')
  if ([first, path].some((one) => role.fields?.[module]?.[one] === 'hidden')) return true
  const field = fieldOf(blueprint, module, first)
  const read = second === undefined || field?.type !== 'link' ? readBy(module, field) : [[field.module, second] as const]
  return read.some(([of, path]) => isHidden(blueprint, role, of, path))
}

function readBy(module: string, field: Field | undefined): (readonly [module: string, path: string])[] {
  if (field?.type === 'formula') return termsOf(field).map((term) => [module, term])
  if (field?.type !== 'rollup') return []
  const paths = [field.link, ...(field.field === undefined ? [] : [field.field]), ...(field.condition ? pathsIn(field.condition) : [])]
  return paths.map((path) => [field.module, path])
}

/** The random formulas only add, or sum up a column of lines. */
export const termsOf = ({ formula }: FieldOf<'formula'>): string[] => formula.replace(/^sum\((.+)\)$/, '$1').split(' + ')

export const isSum = ({ formula }: FieldOf<'formula'>): boolean => formula.startsWith('sum(')

export function pathsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(pathsIn)
  if ('any' in condition) return condition.any.flatMap(pathsIn)
  return 'field' in condition ? [condition.field] : []
}

export function writable(blueprint: Blueprint, role: Role, module: string, key: string): boolean {
  const [first = ''] = key.split('.')
  return readable(blueprint, role, module, key) && [first, key].every((one) => role.fields?.[module]?.[one] === undefined)
}

/** The columns of line items. */
export function columnsOf(blueprint: Blueprint, module: string, key: string): string[] {
  const field = fieldOf(blueprint, module, key)
  return field?.type === 'lines' ? field.fields.map((column) => column.key) : []
}
