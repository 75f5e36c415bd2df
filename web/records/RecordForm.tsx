import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { lazy, Suspense } from 'react'
import { useHere } from '../api/here.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldSlot } from './FieldSlot.tsx'
import { ValuesBeside } from '../fields/values-beside.ts'
import { isTyped } from '../lists/value-kind.ts'
import { useMayWrite } from '../lists/useMayWrite.ts'
import { formSections } from './form-sections.ts'
import styles from './Record.module.css'
import { useOfSubtasks } from '../tasks/useOfSubtasks.ts'
import { stepRules } from './step-rules.ts'
import { StepNote } from './StepNote.tsx'
import type { RecordEditing } from './useRecord.ts'

const CopiedLines = lazy(() => import('./CopiedLines.tsx').then(({ CopiedLines }) => ({ default: CopiedLines })))

interface RecordFormProps {
  module: Module
  record: RecordAnswer
  editing: RecordEditing
}

/** The form in its sections: every value is text until it is touched. */
export function RecordForm({ module, record, editing }: RecordFormProps) {
  const { labelOf } = useWorkspace()
  const mayWrite = useMayWrite(module.key)
  const here = useHere()
  const rules = stepRules(module, record.step)
  const isOnForm = ({ key }: Field) => here !== undefined || rules[key] !== 'hidden'
  const ofSubtasks = useOfSubtasks(module, record)
  const mayChange = ({ key }: Field) =>
    key !== ofSubtasks && record.may.change && !record.trashedAt && mayWrite(key) && rules[key] !== 'read'
  const sections = formSections(module, here !== undefined, isOnForm).map(({ section, fields }) => (
    <section
      key={section.key}
      className={styles.section}
      aria-label={labelOf(section.name)}
      {...here?.at('modules', module.key, 'sections', section.key)}
    >
      <h2 className={styles.sectionName}>{labelOf(section.name)}</h2>
      <div className={styles.fields}>
        {fields.map((field) => (
          <FieldSlot
            key={field.key}
            field={field}
            value={record.values[field.key] ?? null}
            note={(lines, onTake) =>
              field.type === 'lines' && (
                <Suspense fallback={null}>
                  <CopiedLines module={module} field={field} lines={lines} values={record.values} onTake={onTake} />
                </Suspense>
              )
            }
            mayChange={mayChange(field)}
            stepNote={isTyped(field) && <StepNote module={module} field={field} step={record.step} value={record.values[field.key]} />}
            editing={editing}
            at={here?.at('modules', module.key, 'sections', section.key, 'fields', field.key)}
          />
        ))}
      </div>
      {here && <here.Add what="field" at={['modules', module.key, 'sections', section.key]} />}
    </section>
  ))
  return (
    <ValuesBeside value={{ fields: module.fields, values: record.values }}>
      {sections}
      {here && <here.Add what="section" at={['modules', module.key]} />}
    </ValuesBeside>
  )
}
