import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import type { RecordAddress } from '../api/record-query.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonName } from '../fields/PersonName.tsx'
import { CaseEntry } from '../processes/CaseEntry.tsx'
import { LazyTimerEntry } from '../processes/LazyTimerEntry.ts'
import { KinEntry } from '../processes/KinEntry.tsx'
import { ChangeLines } from './ChangeLines.tsx'
import { Comment } from './Comment.tsx'
import { MailEntry } from './MailEntry.tsx'
import styles from './Record.module.css'
import { useEventWords } from './useEventWords.ts'

interface TimelineEntryProps {
  module: Module
  event: TimelineEvent
  address: RecordAddress
  mayWrite: boolean
}

/** One thing that happened: who, when, by which cause, and what changed from what to what. */
export function TimelineEntry({ module, event, address, mayWrite }: TimelineEntryProps) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const moment = useMoment()
  const words = useEventWords()
  const who = (event.actor && nameOf(event.actor)) || t`Nurt`
  const cause = words.cause(event, module.key)
  return (
    <article className={styles.event}>
      <div className={styles.eventHead}>
        <PersonName id={event.actor ?? ''} name={who} />{' '}
        {event.case ? <CaseEntry details={event.case} module={module} address={address} /> : <Did event={event} />}
        {cause && !event.case && (
          <>
            {' '}
            <span>{cause}</span>
          </>
        )}{' '}
        <span className={styles.when}>{moment(event.at)}</span>
      </div>
      <div className={styles.eventBody}>
        <EventBody module={module} event={event} address={address} mayWrite={mayWrite} />
      </div>
    </article>
  )
}

function Did({ event }: { event: TimelineEvent }) {
  const words = useEventWords()
  return event.kin ? <KinEntry kin={event.kin} /> : <span>{words.did(event.type)}</span>
}

function EventBody({ module, event, address, mayWrite }: TimelineEntryProps) {
  if (event.case) return event.case.comment && <p className={styles.comment}>{event.case.comment}</p>
  if (event.type === 'comment.written') return <Comment event={event} address={address} mayWrite={mayWrite} />
  if (event.timer) return <LazyTimerEntry timer={event.timer} module={module} />
  if (event.mail) return <MailEntry mail={event.mail} address={address} />
  // a record's first values would only repeat the form
  return event.type !== 'record.created' && <ChangeLines module={module} changes={event.changes} />
}
