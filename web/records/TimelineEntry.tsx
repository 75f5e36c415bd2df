import { Trans, useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { cellText } from '../lists/cell-text.ts'
import { PersonName } from '../fields/PersonName.tsx'
import { ChangeText } from './ChangeText.tsx'
import { Comment } from './Comment.tsx'
import { LineChanges } from './LineChanges.tsx'
import type { RecordAddress } from './queries.ts'
import styles from './Record.module.css'
import { useMoment } from '../api/useMoment.ts'

interface TimelineEntryProps {
  module: Module
  event: TimelineEvent
  address: RecordAddress
  mayWrite: boolean
}

/** One thing that happened: who, when, and what changed from what to what. */
export function TimelineEntry({ module, event, address, mayWrite }: TimelineEntryProps) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const moment = useMoment()
  const who = (event.actor && nameOf(event.actor)) || t`Nurt`
  const importer = event.importOf && nameOf(event.importOf)
  const words: Partial<Record<TimelineEvent['type'], string>> = {
    'record.created': t`created the record`,
    'record.changed': t`changed`,
    'record.moved': t`changed the status`,
    'record.trashed': t`moved it to the trash`,
    'record.restored': t`restored it`,
    'record.merged': t`merged another record into it`,
    'comment.written': t`wrote`,
  }
  return (
    <article className={styles.event}>
      <div className={styles.eventHead}>
        <PersonName id={event.actor ?? ''} name={who} /> <span>{words[event.type]}</span>{' '}
        {event.merged && <span>{t`(in the record that was merged into this one)`}</span>}{' '}
        {importer && (
          <span>
            <Trans>taking back the import by {importer}</Trans>
          </span>
        )}
        {event.importedFrom && (
          <span>
            <Trans>by an import of {event.importedFrom}</Trans>
          </span>
        )}{' '}
        <span className={styles.when}>{moment(event.at)}</span>
      </div>
      <div className={styles.eventBody}>
        {event.type === 'comment.written' ? (
          <Comment event={event} address={address} mayWrite={mayWrite} />
        ) : (
          <ChangeLines module={module} event={event} />
        )}
      </div>
    </article>
  )
}

/** A record's first values would only repeat the form; later changes are told one by one. */
function ChangeLines({ module, event }: { module: Module; event: TimelineEvent }) {
  const workspace = useWorkspace()
  if (event.type === 'record.created') return null
  return Object.entries(event.changes).map(([key, [from, to]]) => {
    const field = fieldOf(module, key)
    if (!field) return null
    if (field.type === 'lines') return <LineChanges key={key} field={field} from={from} to={to} />
    const print = (value: unknown) => cellText(field, value, workspace)
    return <ChangeText key={key} name={workspace.labelOf(field.name)} from={print(from)} to={print(to)} />
  })
}

function fieldOf(module: Module, key: string): Field | undefined {
  return module.fields.find((field) => field.key === key && !field.hidden) ?? systemFieldOf(module, key)
}
