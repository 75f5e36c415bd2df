import type { Module } from '@nurt/core/blueprint/document.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { rememberRecord } from '../api/recent.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Controls } from '../fields/FieldControl.tsx'
import { useFollow } from '../lists/useFollow.ts'
import { useOpenRecord } from '../live/open-records.ts'
import { useUnsent } from '../offline/useUnsent.ts'
import { hasTasksAbout } from '../tasks/about.ts'
import { loadWhenIdle } from '../ui/later.tsx'
import { recordQuery, type RecordAddress } from '../api/record-query.ts'
import styles from './Record.module.css'
import { RecordForm } from './RecordForm.tsx'
import { RecordHead } from './RecordHead.tsx'
import { ReadOnlyNotice } from './ReadOnlyNotice.tsx'
import { Responsible } from './Responsible.tsx'
import { StatusPart } from './StatusPart.tsx'
import { type Shown, Timeline } from './Timeline.tsx'
import { TrashedNotice } from './TrashedNotice.tsx'
import { useReadOnly } from './useReadOnly.ts'
import { useRecord } from './useRecord.ts'

const ReplaceLines = lazy(() => import('./ReplaceLines.tsx').then(({ ReplaceLines }) => ({ default: ReplaceLines })))

const UnsentOfRecord = lazy(() => import('../offline/UnsentOfRecord.tsx').then(({ UnsentOfRecord }) => ({ default: UnsentOfRecord })))

const RelatedLists = lazy(() => import('./RelatedLists.tsx').then(({ RelatedLists }) => ({ default: RelatedLists })))

const Thread = lazy(() => import('../tasks/Thread.tsx').then(({ Thread }) => ({ default: Thread })))

const TasksAbout = lazy(() => import('../tasks/TasksAbout.tsx').then(({ TasksAbout }) => ({ default: TasksAbout })))

interface ExistingRecordProps {
  module: Module
  address: RecordAddress
  /** Leaves the record; absent, the list that it was opened from is shown instead, or its module. */
  onTrashed?: () => void
}

/** A record as it stands: its form, its status, what happened to it and what belongs to it. */
export function ExistingRecord({ module, address, onTrashed }: ExistingRecordProps) {
  const { data: record } = useSuspenseQuery(recordQuery(address))
  const editing = useRecord(module, address, record)
  const workspace = useWorkspace()
  const readOnly = useReadOnly(module, record)
  const follow = useFollow()
  const unsent = useUnsent()
  useOpenRecord(address)
  useEffect(() => loadWhenIdle([Controls]), [])
  useEffect(
    () => rememberRecord(address.workspace, { module: module.key, record: record.id, title: record.title }),
    [address.workspace, module.key, record.id, record.title],
  )
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- follows the links inside, which have the keyboard themselves
    <div className={styles.page} onClick={follow}>
      {record.trashedAt && <TrashedNotice address={address} record={record} />}
      <RecordHead module={module} address={address} record={record} onTrashed={onTrashed} />
      <Suspense fallback={null}>{unsent.length > 0 && <UnsentOfRecord module={module} address={address} />}</Suspense>
      {readOnly && !record.trashedAt && <ReadOnlyNotice>{readOnly}</ReadOnlyNotice>}
      <StatusPart module={module} address={address} record={record} blocked={readOnly} onMove={editing.move} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <RecordForm module={module} record={record} editing={editing} />
          {hasTasksAbout(workspace, module) && (
            <Suspense fallback={null}>
              <TasksAbout module={module} address={address} record={record} />
            </Suspense>
          )}
          {module.traits.includes('task') && (
            <Suspense fallback={null}>
              <Thread module={module} address={address} record={record} />
            </Suspense>
          )}
          <Suspense fallback={null}>
            <RelatedLists address={address} record={record} />
          </Suspense>
        </div>
        <aside className={styles.side}>
          <Responsible module={module} record={record} editing={editing} />
          <Timeline module={module} address={address} mayWrite={!record.trashedAt} {...useShown()} />
        </aside>
      </div>
      <Suspense fallback={null}>{editing.linesAsked && <ReplaceLines {...editing.linesAsked} />}</Suspense>
    </div>
  )
}

/** What of the timeline is shown stands in the address, beside whatever the record stands in. */
function useShown() {
  const { shown } = useSearch({ strict: false })
  const navigate = useNavigate()
  const onShow = (next: Shown | undefined) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, shown: next }), replace: true, resetScroll: false })
  return { show: shown, onShow }
}
