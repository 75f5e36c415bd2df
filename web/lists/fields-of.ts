import type { Blueprint, Field, Label, Module, Path } from '@nurt/core/blueprint/document.ts'
import { systemFields } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'

/** A field or system field of a module, or of a record that it links to, as a list knows it. */
export interface ListField {
  path: Path
  /** System fields look like fields here: the step is a choice of the process's steps. */
  field: Field
  /** The link field that the path goes through. */
  through?: Field
  system: boolean
}

/** The field that a path names; undefined when it is gone or hidden from the viewer. */
export function listField(blueprint: Blueprint, module: Module, path: Path): ListField | undefined {
  const [first = '', second] = path.split('.')
  const system = systemFieldOf(module, first)
  if (system) return second ? undefined : { path, field: system, system: true }
  const field = module.fields.find((candidate) => candidate.key === first && !candidate.hidden)
  if (!field) return undefined
  if (!second) return { path, field, system: false }
  return linkedFields(blueprint, field).find((linked) => linked.path === path)
}

/** Every field that a list of the module may show, ask or order by: its own, the system's, then those of linked records. */
export function listFields(blueprint: Blueprint, module: Module): ListField[] {
  const own = module.fields.filter((field) => !field.hidden).map((field) => ({ path: field.key, field, system: false }))
  return [...own, ...ownSystemFields(module), ...own.flatMap(({ field }) => linkedFields(blueprint, field))]
}

/** The label of a field as a list shows it: a linked record's field tells whose it is. */
export function fieldLabel(listed: ListField, labelOf: (label: Label) => string): string {
  const name = labelOf(listed.field.name)
  return listed.through ? `${labelOf(listed.through.name)}: ${name}` : name
}

/** Of no use to a person in a list. */
const internal: ReadonlySet<string> = new Set(['id', 'version', 'trashed_at'])

function ownSystemFields(module: Module): ListField[] {
  return systemFields.flatMap((key) => {
    const field = internal.has(key) ? undefined : systemFieldOf(module, key)
    return field ? [{ path: key, field, system: true }] : []
  })
}

function linkedFields(blueprint: Blueprint, link: Field): ListField[] {
  if (link.type !== 'link') return []
  const target = blueprint.modules.find((module) => module.key === link.module && module.enabled)
  if (!target) return []
  const fields = target.fields.filter((field) => !field.hidden && field.type !== 'lines')
  const own = fields.map((field) => ({ path: `${link.key}.${field.key}`, field, through: link, system: false }))
  const step = systemFieldOf(target, 'step')
  return step ? [...own, { path: `${link.key}.step`, field: step, through: link, system: true }] : own
}
