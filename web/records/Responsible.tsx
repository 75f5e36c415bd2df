import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { FieldSlot } from './FieldSlot.tsx'
import styles from './Record.module.css'
import { useResponsibleFields } from './useResponsibleFields.ts'
import type { RecordEditing } from './useRecord.ts'

interface ResponsibleProps {
  module: Module
  record: RecordAnswer
  editing: RecordEditing
}

/** Whose the record is, to be handed over here. */
export function Responsible({ module, record, editing }: ResponsibleProps) {
  const { t } = useLingui()
  const { snapshot, role, me } = useWorkspace()
  const fields = useResponsibleFields(module, snapshot.teams.length > 0 || record.team !== null)
  const isNamed = record.owner === me.id || record.seenBy?.includes(me.id) === true
  // whose change reaches only the own ones would lose sight of it
  const mayHandOver = record.may.handOver || reachOf(role, 'change', module.key) !== 'own'
  const values: Record<string, unknown> = { owner: record.owner, team: record.team, seen_by: record.seenBy }
  return (
    <section className={styles.section} aria-label={t`Responsibility`}>
      <div className={styles.fields}>
        {fields.map((field) => (
          <FieldSlot
            key={field.key}
            field={field}
            value={values[field.key] ?? null}
            mayChange={record.may.change && (field.type === 'people' ? isNamed : mayHandOver) && !record.trashedAt}
            editing={editing}
          />
        ))}
      </div>
    </section>
  )
}
