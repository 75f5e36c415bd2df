import { useLingui } from '@lingui/react/macro'
import type { ToldMail } from '@nurt/core/records/mail-api.ts'
import { mailFaultText } from './mail-fault-text.ts'
import { Clamped } from '../ui/Clamped.tsx'
import { AttachedFiles } from './attached-later.ts'
import styles from './Record.module.css'

const readAtOnce = 160

/** In a record's timeline what a process mailed, or why it did not leave. */
export function MailEntry({ mail: { text, files, problem } }: { mail: ToldMail }) {
  const { t } = useLingui()
  return (
    <>
      {problem && <p className={styles.mailFault}>{t(mailFaultText(problem))}</p>}
      <p className={styles.comment}>
        <Clamped text={text} most={readAtOnce} />
      </p>
      {files.length > 0 && <AttachedFiles files={files} />}
    </>
  )
}
