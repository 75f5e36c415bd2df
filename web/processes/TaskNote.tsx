import type { CaseTask } from '@nurt/core/processes/api.ts'
import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Case.module.css'

/** Why it came back, the question that was asked, its answer. */
export function TaskNote({ note, noteBy }: Pick<CaseTask, 'note' | 'noteBy'>) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  if (!note) return null
  return (
    <p className={styles.note}>
      <strong>{nameOf(noteBy ?? '') || t`somebody`}</strong>: {note}
    </p>
  )
}
