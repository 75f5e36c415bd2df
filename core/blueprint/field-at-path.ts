import type { Blueprint, Field, FieldOf, Path } from './document.ts'
import { systemFieldOf } from './system-fields.ts'

export interface PathTarget {
  /** The field at the path's end; a system field is described like one. */
  readonly field: Field
  /** The module that `field` belongs to. */
  readonly module: string
  /** The link that the path goes through: `client` in `client.segment`. */
  readonly via?: FieldOf<'link'>
}

/** What a path of a list or condition names; undefined when there is no such thing. Hidden fields are found too. */
export function fieldAtPath(blueprint: Blueprint, module: string, path: Path): PathTarget | undefined {
  const found = blueprint.modules.find((candidate) => candidate.key === module)
  if (!found) return undefined
  const [first = '', second, ...rest] = path.split('.')
  const field = found.fields.find((candidate) => candidate.key === first) ?? systemFieldOf(found, first)
  if (!field || rest.length > 0) return undefined
  if (second === undefined) return { field, module }
  if (field.type !== 'link') return undefined
  const target = fieldAtPath(blueprint, field.module, second)
  return target && { field: target.field, module: target.module, via: field }
}
