import type { Module } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import type { RecordAddress } from '../api/record-query.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Case.module.css'
import { CaseActions } from './CaseActions.tsx'
import { CaseDocuments } from './CaseDocuments.tsx'
import { CaseTasks } from './CaseTasks.tsx'
import { CaseTimers } from './CaseTimers.tsx'
import { findStep } from './names.ts'

export interface CaseOnProps {
  module: Module
  address: RecordAddress
  record: RecordAnswer
  answer: CaseAnswer
  /** Why the person may do nothing with the record. */
  blocked: string | undefined
}

/** What is to be done where a record, or a branch of it, stands; `answer` is of that alone. */
export function CaseOn({
  module,
  address,
  record,
  answer,
  blocked,
  steps,
  quiet,
}: CaseOnProps & { steps: readonly string[]; quiet?: boolean }) {
  return (
    <>
      <Descriptions module={module} steps={steps} />
      <div className={styles.ways}>
        <CaseActions module={module} address={address} answer={answer} blocked={blocked} quiet={quiet} />
      </div>
      <CaseDocuments module={module} record={record} documents={answer.documents} address={address} isClosed={Boolean(blocked)} />
      {!record.trashedAt && <CaseTimers module={module} timers={answer.timers} />}
      <CaseTasks module={module} address={address} tasks={answer.tasks} resting={record.trashedAt !== null} />
    </>
  )
}

/** What staff should know and do here. */
function Descriptions({ module, steps }: { module: Module; steps: readonly string[] }) {
  const { labelOf } = useWorkspace()
  return steps.map((key) => {
    const text = labelOf(findStep(module, key)?.description)
    return (
      text && (
        <p key={key} className={styles.described}>
          {text}
        </p>
      )
    )
  })
}
