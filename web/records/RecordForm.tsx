import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { useMemo } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldSlot } from './FieldSlot.tsx'
import styles from './Record.module.css'
import { readDraft } from './typed-draft.ts'
import type { RecordEditing } from './useRecord.ts'

interface RecordFormProps {
  module: Module
  record: RecordAnswer
  editing: RecordEditing
}

/** The form in its sections: every value is text until it is touched. */
export function RecordForm({ module, record, editing }: RecordFormProps) {
  const { labelOf } = useWorkspace()
  const { person, workspace } = editing.place
  const typed = useMemo(
    () => readDraft({ person, workspace, module: module.key, record: record.id }),
    [person, workspace, module.key, record.id],
  )
  return formSections(module).map(({ section, fields }) => (
    <section key={section.key} className={styles.section} aria-label={labelOf(section.name)}>
      <h2 className={styles.sectionName}>{labelOf(section.name)}</h2>
      <div className={styles.fields}>
        {fields.map((field) => (
          <FieldSlot
            key={field.key}
            field={field}
            value={record.values[field.key] ?? null}
            mayChange={record.may.change && !record.trashedAt}
            typed={typed[field.key]}
            editing={editing}
          />
        ))}
      </div>
    </section>
  ))
}

/** The sections that have fields, with those fields. */
export function formSections(module: Module): { section: Module['sections'][number]; fields: Field[] }[] {
  const fields = new Map(module.fields.filter((field) => !field.hidden).map((field) => [field.key, field]))
  return module.sections
    .map((section) => ({ section, fields: section.fields.flatMap((key) => fields.get(key) ?? []) }))
    .filter((section) => section.fields.length > 0)
}

/** Takes the whole width of a section. */
export function isWide(field: Field): boolean {
  return ['long_text', 'lines', 'files'].includes(field.type)
}
