import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldSlot } from './FieldSlot.tsx'
import { responsibleFields } from './form-sections.ts'
import styles from './Record.module.css'
import type { RecordEditing } from './useRecord.ts'

interface ResponsibleProps {
  module: Module
  record: RecordAnswer
  editing: RecordEditing
}

/** Whose the record is, to be handed over here. */
export function Responsible({ module, record, editing }: ResponsibleProps) {
  const { t } = useLingui()
  const { snapshot, role } = useWorkspace()
  // whose change reaches only the own ones would lose sight of it
  const mayHandOver = record.may.handOver || reachOf(role, 'change', module.key) !== 'own'
  const values: Record<string, unknown> = { owner: record.owner, team: record.team }
  return (
    <section className={styles.section} aria-label={t`Responsibility`}>
      <div className={styles.fields}>
        {responsibleFields(module, snapshot.teams.length > 0 || record.team !== null).map((field) => (
          <FieldSlot
            key={field.key}
            field={field}
            value={values[field.key] ?? null}
            mayChange={record.may.change && mayHandOver && !record.trashedAt}
            typed={undefined}
            editing={editing}
          />
        ))}
      </div>
    </section>
  )
}
