import { useLingui } from '@lingui/react/macro'
import { Badge, Button } from '@mantine/core'
import { type RecordAddress, recordUrl } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonName } from '../fields/PersonName.tsx'
import { AttachedFiles } from '../records/AttachedFiles.tsx'
import { CommentText } from '../records/CommentText.tsx'
import styles from '../records/Record.module.css'
import { isComment, type KeptUnsent } from './outbox.ts'
import { typeAgain } from './type-again.ts'
import { useUnsent } from './useUnsent.ts'

/** What was said of the record without a connection, the newest first, as the timeline below is. */
export function UnsentComments({ address }: { address: RecordAddress }) {
  const waiting = useUnsent().filter((entry) => isComment(entry) && entry.record === recordUrl(address) && !entry.refused)
  return waiting.toReversed().map((entry) => <Waiting key={entry.key} entry={entry} />)
}

function Waiting({ entry }: { entry: KeptUnsent }) {
  const { t } = useLingui()
  const { me, members } = useWorkspace()
  const { text, mentions = [] } = entry.body as { text: string; mentions?: readonly string[] }
  return (
    <article className={styles.event}>
      <div className={styles.eventHead}>
        <PersonName id={me.id} name={me.name} /> <Badge variant="light" color="gray" tt="none">{t`waiting to be sent`}</Badge>
      </div>
      <div className={styles.eventBody}>
        {text && (
          <p className={styles.comment}>
            <CommentText text={text} mentions={members.filter(({ id }) => mentions.includes(id))} />
          </p>
        )}
        {entry.files && <AttachedFiles files={entry.files} />}
        {!entry.isSent && (
          <Button size="compact-xs" variant="subtle" ml={-8} onClick={() => void typeAgain(entry)}>
            {t`Edit`}
          </Button>
        )}
      </div>
    </article>
  )
}
