import type { Blueprint, Field, FieldTypeName, Module } from './document.ts'
import { checkForms } from './check-forms.ts'
import { checkProcessOf } from './check-module-process.ts'
import { checkTask } from './check-task.ts'
import { checkTemplates } from './check-templates.ts'
import type { Report } from './faults.ts'
import { statusesOf } from './statuses.ts'

/** Titles, sections and steps name what is there. */
export function checkModules(blueprint: Blueprint, report: Report): void {
  for (const module of blueprint.modules) {
    const path = ['modules', module.key]
    checkTitle(path, module, report)
    checkSections(path, module, report)
    checkSteps(path, module, report)
    checkTask(path, module, report)
    if (module.enabled) checkForms({ blueprint, module, report })
    checkTemplates({ blueprint, module, report }, path)
    if (module.process) checkProcessOf(blueprint, module, module.process, report)
  }
}

const titleTypes: ReadonlySet<FieldTypeName> = new Set([
  'text',
  'long_text',
  'email',
  'phone',
  'url',
  'tax_id',
  'autonumber',
  'number',
  'date',
  'datetime',
  'choice',
  'link',
])

/** What a record may be called by: one line of text once printed. */
function canBeTitle(field: Field): boolean {
  return titleTypes.has(field.type) || (field.type === 'formula' && field.result === 'text' && !field.live)
}

function checkTitle(path: readonly string[], module: Module, report: Report): void {
  const title = module.fields.find((field) => field.key === module.title)
  if (!title) return report([...path, 'title'], 'title_unknown', { field: module.title })
  if (title.hidden) report([...path, 'title'], 'title_hidden', { field: module.title })
  if (!canBeTitle(title)) report([...path, 'title'], 'title_not_text', { field: module.title })
}

function checkSections(path: readonly string[], module: Module, report: Report): void {
  const placed = new Set<string>()
  for (const section of module.sections) {
    for (const key of section.fields) {
      const at = [...path, 'sections', section.key, 'fields', key]
      if (!module.fields.some((field) => field.key === key)) report(at, 'field_unknown', { field: key })
      if (placed.has(key)) report(at, 'field_in_two_sections', { field: key })
      placed.add(key)
    }
  }
}

function checkSteps(path: readonly string[], module: Module, report: Report): void {
  const groups = new Set(module.process?.groups.map((group) => group.key))
  for (const step of statusesOf(module.process)) {
    if (!groups.has(step.group)) report([...path, 'process', 'steps', step.key, 'group'], 'group_unknown', { group: step.group })
  }
}
