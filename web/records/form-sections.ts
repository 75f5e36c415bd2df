import type { Field, Module } from '@nurt/core/blueprint/document.ts'

/** The sections that have fields, with those fields; where the form is configured the others too. */
export function formSections(
  module: Module,
  withEmpty = false,
  isOnForm: (field: Field) => boolean = () => true,
): { section: Module['sections'][number]; fields: Field[] }[] {
  const fields = new Map(module.fields.filter((field) => !field.hidden && isOnForm(field)).map((field) => [field.key, field]))
  return module.sections
    .map((section) => ({ section, fields: section.fields.flatMap((key) => fields.get(key) ?? []) }))
    .filter((section) => withEmpty || section.fields.length > 0)
}

/** Takes the whole width of a section. */
export function isWide(field: Field): boolean {
  return ['long_text', 'lines', 'files'].includes(field.type)
}

/** The same where it is filled in: a control of several inputs would push those beside it out of line. */
export function isWideControl(field: Field): boolean {
  return isWide(field) || field.type === 'address'
}
