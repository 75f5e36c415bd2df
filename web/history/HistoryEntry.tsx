import { useLingui } from '@lingui/react/macro'
import type { HistoryEvent } from '@nurt/core/history/api.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { PersonName } from '../fields/PersonName.tsx'
import { paths } from '../paths.ts'
import { AttachedFiles } from '../records/AttachedFiles.tsx'
import { MailEntry } from '../records/MailEntry.tsx'
import { ChangeLines } from '../records/ChangeLines.tsx'
import { Clamped } from '../ui/Clamped.tsx'
import { TextLink } from '../ui/Link.tsx'
import styles from './History.module.css'
import { useHistoryWords } from './useHistoryWords.ts'

const readAtOnce = 300

export function HistoryEntry({ event }: { event: HistoryEvent }) {
  const moment = useMoment()
  const words = useHistoryWords()
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <PersonName id={words.actorOf(event)} name={words.who(event)} /> <span>{words.did(event)}</span> <RecordLink event={event} />
      </div>
      <time className={styles.when} dateTime={event.at}>
        {moment(event.at)}
      </time>
      <div className={styles.body}>
        <Told event={event} />
      </div>
    </li>
  )
}

function RecordLink({ event: { module: key, record, title } }: { event: HistoryEvent }) {
  const { slug, findModule, labelOf } = useWorkspace()
  const module = findModule(key ?? '')
  if (!record || !module) return null
  return (
    <>
      <TextLink to={paths.record(slug, module.key, record)} fw={550} size="sm">
        {title || labelOf(module.one)}
      </TextLink>{' '}
      <span className={styles.module}>{labelOf(module.one)}</span>
    </>
  )
}

/** What was written, or what changed from what to what. */
function Told({ event }: { event: HistoryEvent }) {
  const { type, changes, removed, files = [], module: key } = event
  const { t } = useLingui()
  const { findModule } = useWorkspace()
  const module = findModule(key ?? '')
  if (removed) return <p className={styles.when}>{t`The comment was removed.`}</p>
  if (module && type.startsWith('record.')) return <ChangeLines module={module} changes={changes} />
  if (event.mail) return <MailEntry mail={event.mail} />
  const text = textIn(event)
  if (typeof text !== 'string') return null
  return (
    <div className={styles.comment}>
      <Clamped text={text} most={readAtOnce} />
      {files.length > 0 && <AttachedFiles files={files} />}
    </div>
  )
}

function textIn({ type, changes, case: advanced }: HistoryEvent): unknown {
  return type === 'comment.written' ? changes.text?.[1] : advanced?.comment
}
