import { Trans } from '@lingui/react/macro'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Record.module.css'
import { useMoment } from '../api/useMoment.ts'

/** Who changed the record last, and when. */
export function LastChange({ record }: { record: RecordAnswer }) {
  const { nameOf } = useWorkspace()
  const moment = useMoment()
  const when = moment(record.updatedAt)
  const who = record.updatedBy ? nameOf(record.updatedBy) : ''
  return (
    <span className={styles.factLabel}>
      {who ? (
        <Trans>
          Changed {when}, {who}
        </Trans>
      ) : (
        <Trans>Changed {when}</Trans>
      )}
    </span>
  )
}
