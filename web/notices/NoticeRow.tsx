import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { CaseDetails } from '@nurt/core/events/event.ts'
import type { Notice, NoticeKind } from '@nurt/core/notices/api.ts'
import { excerptOf } from '@nurt/core/fields/excerpt.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Initials } from '../fields/Initials.tsx'
import { paths } from '../paths.ts'
import { findStep } from '../processes/names.ts'
import { LazyTimerEntry } from '../processes/LazyTimerEntry.ts'
import { ChangeLines } from '../records/ChangeLines.tsx'
import { BareLink } from '../ui/Link.tsx'
import styles from './Notices.module.css'
import { useReadings } from './useReadings.ts'

/** One thing that happened: who, what and where; it leads there. */
export function NoticeRow({ notice, onFollow }: { notice: Notice; onFollow: () => void }) {
  const { t } = useLingui()
  const readings = useReadings()
  const { id, isRead, about } = notice
  const toggle = isRead ? t`Mark as new` : t`Mark as read`
  return (
    <li className={styles.notice} data-new={!isRead || undefined}>
      {about ? <Linked notice={notice} about={about} onFollow={onFollow} /> : <Unseen notice={notice} />}
      <button
        type="button"
        className={styles.dot}
        aria-label={toggle}
        title={toggle}
        onClick={() => readings.mutate({ ids: [id], read: !isRead })}
      />
    </li>
  )
}

function Unseen({ notice: { at } }: { notice: Notice }) {
  const { t } = useLingui()
  const moment = useMoment()
  return (
    <div className={styles.body}>
      <p className={styles.what}>{t`About a record that you may no longer see.`}</p>
      <time className={styles.when}>{moment(at)}</time>
    </div>
  )
}

interface LinkedProps {
  notice: Notice
  about: NonNullable<Notice['about']>
  onFollow: () => void
}

function Linked({ notice: { kind, actor, at, isRead }, about, onFollow }: LinkedProps) {
  const { t } = useLingui()
  const { slug, nameOf, findModule, labelOf } = useWorkspace()
  const moment = useMoment()
  const readings = useReadings()
  const did = useDid()
  const askedBy = useAskedBy()
  const who = nameOf(actor ?? '') || t`Nurt`
  const follow = () => {
    if (!isRead) readings.mutate({ record: about.record })
    onFollow()
  }
  return (
    <BareLink to={paths.record(slug, about.module, about.record)} className={styles.body} onClick={follow}>
      <span className={styles.who}>
        <Initials id={actor ?? ''} name={who} /> {who}{' '}
        {about.event.timer ? t`could not do what was due by itself:` : (askedBy(about) ?? did[kind])}
      </span>
      <span className={styles.what}>
        <strong>{about.title || labelOf(findModule(about.module)?.one)}</strong>
        {about.records > 1 && <> {plural(about.records - 1, { one: 'and # other record', other: 'and # other records' })}</>}
      </span>
      <What about={about} />
      <time className={styles.when} dateTime={at}>
        {moment(at)}
      </time>
    </BareLink>
  )
}

const toldAtOnce = 200

function What({ about }: Pick<LinkedProps, 'about'>) {
  const { findModule } = useWorkspace()
  const module = findModule(about.module)
  const { event } = about
  const waits = useWaits()(module, event.case)
  if (waits) return <span className={styles.text}>{waits}</span>
  if (!event.timer) return <Told about={about} />
  return <span className={styles.text}>{module && <LazyTimerEntry timer={event.timer} module={module} />}</span>
}

function Told({ about: { module: key, event } }: Pick<LinkedProps, 'about'>) {
  const { t } = useLingui()
  const { findModule } = useWorkspace()
  const module = findModule(key)
  if (event.removed) return <span className={styles.when}>{t`The comment was removed.`}</span>
  const text = event.type === 'comment.written' ? event.changes.text?.[1] : event.case?.comment
  const files = (event.files ?? []).map(({ name }) => name).join(', ')
  if (typeof text === 'string') return <span className={styles.text}>{excerptOf(text || files, toldAtOnce)}</span>
  if (!module || event.type === 'record.created') return null
  const changes = Object.fromEntries(Object.entries(event.changes).slice(0, 3))
  return (
    <span className={styles.text}>
      <ChangeLines module={module} changes={changes} />
    </span>
  )
}

/** Of a reminder: where the record stands, and since when. */
function useWaits(): (module: Module | undefined, details: CaseDetails | undefined) => string | undefined {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const moment = useMoment()
  return (module, details) => {
    const due = details?.events.find((event) => event.type === 'reminder.due')
    if (!due || details?.since === undefined) return undefined
    const step = labelOf(findStep(module, due.step)?.name) || due.step
    const day = moment(details.since)
    return t`${step}, since ${day}`
  }
}

/** A task is no record: what became of it says more. */
function useAskedBy(): (about: LinkedProps['about']) => string | undefined {
  const { t } = useLingui()
  const { me } = useWorkspace()
  return ({ event }) => {
    for (const one of event.case?.events ?? []) {
      if (one.type === 'task.asked' && one.of === me.id) return t`asks you:`
      if (one.type === 'task.answered' && one.person === me.id) return t`answers you:`
      if (one.type === 'reminder.due') return t`reminds you:`
    }
    return event.case && t`gives you a task:`
  }
}

function useDid(): Record<NoticeKind, string> {
  const { t } = useLingui()
  return {
    mentioned: t`mentions you:`,
    assigned: t`assigns to you:`,
    reminded: t`reminds you:`,
    commented: t`comments:`,
    changed: t`changes:`,
  }
}
