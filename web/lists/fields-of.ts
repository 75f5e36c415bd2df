import type { Blueprint, Field, Label, Module, Path, SystemField } from '@nurt/core/blueprint/document.ts'
import { systemLabels } from './system-labels.ts'

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
  const system = systemField(module, first)
  if (system) return second ? undefined : { path, field: system, system: true }
  const field = module.fields.find((candidate) => candidate.key === first && !candidate.hidden)
  if (!field) return undefined
  if (!second) return { path, field, system: false }
  return throughLink(blueprint, field, path)
}

/** Every field that a list of the module may show, ask or order by: its own, the system's, then those of linked records. */
export function listFields(blueprint: Blueprint, module: Module): ListField[] {
  const own = module.fields.filter((field) => !field.hidden).map((field) => ({ path: field.key, field, system: false }))
  const system = systemKeys(module).map((key) => ({ path: key, field: systemTable(module)[key] as Field, system: true }))
  return [...own, ...system, ...own.flatMap(({ field }) => linkedFields(blueprint, field))]
}

/** The form's fields: its own that can be asked about or changed at all. */
export function titleField(module: Module): Field | undefined {
  return module.fields.find((field) => field.key === module.title)
}

function throughLink(blueprint: Blueprint, link: Field, path: Path): ListField | undefined {
  return linkedFields(blueprint, link).find((linked) => linked.path === path)
}

function linkedFields(blueprint: Blueprint, link: Field): ListField[] {
  if (link.type !== 'link') return []
  const target = blueprint.modules.find((module) => module.key === link.module && module.enabled)
  if (!target) return []
  const fields = target.fields.filter((field) => !field.hidden && field.type !== 'lines')
  const own = fields.map((field) => ({ path: `${link.key}.${field.key}`, field, through: link, system: false }))
  const step = target.process && { path: `${link.key}.step`, field: systemTable(target).step as Field, through: link, system: true }
  return step ? [...own, step] : own
}

function systemField(module: Module, key: string): Field | undefined {
  return systemTable(module)[key as SystemField]
}

function systemKeys(module: Module): SystemField[] {
  return Object.keys(systemTable(module)) as SystemField[]
}

function systemTable(module: Module): Partial<Record<SystemField, Field>> {
  const { process } = module
  const choices = process?.steps.map(({ key, name, color }) => ({ key, name, color })) ?? []
  return {
    ...(process && {
      step: { key: 'step', type: 'choice', name: systemLabels.step, choices },
      step_since: { key: 'step_since', type: 'datetime', name: systemLabels.step_since },
    }),
    owner: { key: 'owner', type: 'person', name: systemLabels.owner },
    team: { key: 'team', type: 'team', name: systemLabels.team },
    created_at: { key: 'created_at', type: 'datetime', name: systemLabels.created_at },
    created_by: { key: 'created_by', type: 'person', name: systemLabels.created_by },
    updated_at: { key: 'updated_at', type: 'datetime', name: systemLabels.updated_at },
    updated_by: { key: 'updated_by', type: 'person', name: systemLabels.updated_by },
    trashed_at: { key: 'trashed_at', type: 'datetime', name: systemLabels.trashed_at },
  }
}

/** The label of a field as a list shows it: a linked record's field tells whose it is. */
export function fieldLabel(listed: ListField, labelOf: (label: Label) => string): string {
  const name = labelOf(listed.field.name)
  return listed.through ? `${labelOf(listed.through.name)}: ${name}` : name
}
