import { useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { systemFieldOf } from '@nurt/core/blueprint/system-fields.ts'
import type { TimelineEvent } from '@nurt/core/records/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { cellText } from '../lists/cell-text.ts'
import { PersonName } from '../fields/PersonName.tsx'
import styles from './Record.module.css'
import { useMoment } from '../api/useMoment.ts'

/** One thing that happened: who, when, and what changed from what to what. */
export function TimelineEntry({ module, event }: { module: Module; event: TimelineEvent }) {
  const { t } = useLingui()
  const { nameOf } = useWorkspace()
  const moment = useMoment()
  const who = (event.actor && nameOf(event.actor)) || t`Nurt`
  const words: Partial<Record<TimelineEvent['type'], string>> = {
    'record.created': t`created the record`,
    'record.changed': t`changed`,
    'record.moved': t`changed the status`,
    'record.trashed': t`moved it to the trash`,
    'record.restored': t`restored it`,
    'comment.written': t`wrote`,
  }
  return (
    <article className={styles.event}>
      <div className={styles.eventHead}>
        <PersonName name={who} /> <span>{words[event.type]}</span> <span className={styles.when}>{moment(event.at)}</span>
      </div>
      <div className={styles.eventBody}>
        {event.type === 'comment.written' ? (
          <p className={styles.comment}>{textOf(event)}</p>
        ) : (
          <ChangeLines module={module} event={event} />
        )}
      </div>
    </article>
  )
}

function textOf({ changes }: TimelineEvent): string {
  const text = changes.text?.[1]
  return typeof text === 'string' ? text : ''
}

/** A record's first values would only repeat the form; later changes are told one by one. */
function ChangeLines({ module, event }: { module: Module; event: TimelineEvent }) {
  const workspace = useWorkspace()
  if (event.type === 'record.created') return null
  const changes = Object.entries(event.changes).flatMap(([key, [from, to]]) => {
    const field = fieldOf(module, key)
    return field ? [{ key, field, from: print(field, from), to: print(field, to) }] : []
  })
  return changes.map(({ key, field, from, to }) => (
    <p key={key} className={styles.change}>
      {workspace.labelOf(field.name)}: {from && <span className={styles.was}>{from}</span>} {from && '→'} <span>{to || '–'}</span>
    </p>
  ))

  function print(field: Field, value: unknown): string {
    if (field.type === 'lines') return Array.isArray(value) ? String(value.length) : ''
    return cellText(field, value, workspace)
  }
}

function fieldOf(module: Module, key: string): Field | undefined {
  return module.fields.find((field) => field.key === key && !field.hidden) ?? systemFieldOf(module, key)
}
