import { useLingui } from '@lingui/react/macro'
import type { Module, Process } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import type { RecordAddress } from '../api/record-query.ts'
import { problemText } from '../api/problem-text.ts'
import { later } from '../ui/later.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { asFollowed } from './as-followed.ts'
import styles from './Case.module.css'
import { CaseBar } from './CaseBar.tsx'
import { CaseOn, type CaseOnProps } from './CaseOn.tsx'
import { MoveMenu } from './MoveMenu.tsx'
import { findStep } from './names.ts'
import { caseQuery } from './queries.ts'
import { stepsOf } from './steps-of.ts'

const CaseBranches = later(() => import('./CaseBranches.tsx').then(({ CaseBranches }) => CaseBranches))

interface CasePanelProps {
  module: Module
  process: Process
  address: RecordAddress
  record: RecordAnswer
  /** Why the person may do nothing with the record. */
  blocked: string | undefined
  /** Puts it on any step. */
  onMove: (step: string) => Promise<void>
  /** Stands after where it stands. */
  beside?: ReactNode
}

/** Where a record stands in its process, what is to be done there and by whom. */
export function CasePanel({ module: newest, process: newestProcess, address, record, blocked, onMove, beside }: CasePanelProps) {
  const { t } = useLingui()
  const { data: answer, error, refetch } = useQuery(caseQuery(address))
  const { module, process } = asFollowed(answer, newest, newestProcess)
  const current = stepsOf(answer, record)
  loadBranches(newest, record)
  return (
    <>
      <div className={styles.line}>
        <CaseBar module={module.key} process={process} current={current} since={record.stepSince} beside={beside} />
        {answer?.isInCharge && !record.trashedAt && (
          <MoveMenu module={module} process={process} address={address} answer={answer} current={current} onMove={onMove} />
        )}
      </div>
      {error && <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />}
      {answer && hasMore(answer, module, current) && (
        <Suspense>
          <section className={styles.panel} aria-label={t`What is to be done`}>
            {answer.follows && <Follows version={answer.follows.version} />}
            <Here {...{ module, process, address, record, answer, blocked, current }} />
          </section>
        </Suspense>
      )}
    </>
  )
}

/** Beside the case, not after it. */
function loadBranches(module: Module, { step }: RecordAnswer): void {
  if (findStep(module, step ?? '')?.parallel) void CaseBranches.load()
}

/** On one status, or in its branches. */
function Here({ process, current, ...props }: CaseOnProps & { process: Process; current: readonly string[] }) {
  const { module, answer } = props
  const isApart = findStep(module, answer.tokens[0]?.step ?? '')?.parallel !== undefined
  return isApart ? <CaseBranches {...props} process={process} /> : <CaseOn {...props} steps={current} />
}

/** That another process was published since, and this record keeps its own. */
function Follows({ version }: { version: number }) {
  const { t } = useLingui()
  return <p className={styles.described}>{t`This record keeps the process of version ${version}; newer ones go on by another one.`}</p>
}

function hasMore({ transitions, tasks, documents, timers, follows }: CaseAnswer, module: Module, steps: readonly string[]): boolean {
  const isDescribed = steps.some((key) => findStep(module, key)?.description)
  if (steps.length > 1) return true
  const parts = transitions.length + documents.length + timers.length
  return isDescribed || follows !== undefined || parts > 0 || tasks.some(({ status }) => status !== 'cancelled')
}
