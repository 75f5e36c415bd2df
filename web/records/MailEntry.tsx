import { useLingui } from '@lingui/react/macro'
import type { ToldMail } from '@nurt/core/records/mail-api.ts'
import type { RecordAddress } from '../api/record-query.ts'
import { mailFaultText } from './mail-fault-text.ts'
import { Clamped } from '../ui/Clamped.tsx'
import { AttachedFiles } from './attached-later.ts'
import { SendMailAgain } from './SendMailAgain.tsx'
import styles from './Record.module.css'

const readAtOnce = 160

interface MailEntryProps {
  mail: ToldMail
  /** Of the record in whose timeline it stands; elsewhere it is only told. */
  address?: RecordAddress
}

/** What a process mailed, or why it did not leave. */
export function MailEntry({ mail, address }: MailEntryProps) {
  const { t } = useLingui()
  const { subject, text, files, problem, sendable, isSentAgain } = mail
  return (
    <>
      {problem && (
        <p className={styles.mailFault}>
          {t(mailFaultText(problem))} {isSentAgain && t`It was sent again.`}
        </p>
      )}
      {sendable !== undefined && address && (
        <p>
          <SendMailAgain mail={sendable} subject={subject} address={address} />
        </p>
      )}
      <p className={styles.comment}>
        <Clamped text={text} most={readAtOnce} />
      </p>
      {files.length > 0 && <AttachedFiles files={files} />}
    </>
  )
}
