import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { FamilyAnswer, Kin } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { useQuery } from '@tanstack/react-query'
import type { RecordAddress } from '../api/record-query.ts'
import { problemText } from '../api/problem-text.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import styles from './Case.module.css'
import { KinName } from './KinName.tsx'
import { caseQuery, familyQuery } from './queries.ts'
import { useCommand } from './useCommand.ts'

interface FamilyPanelProps {
  module: Module
  address: RecordAddress
  record: RecordAnswer
}

/** What a record is a part of, and its parts with theirs: where the whole job stands. */
export function FamilyPanel({ module, address, record }: FamilyPanelProps) {
  const { t } = useLingui()
  const { data: family, error, refetch } = useQuery(familyQuery(address))
  if (error) return <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />
  if (!family || (family.above.length === 0 && family.parts.length === 0 && !family.mayStart)) return null
  return (
    <section className={styles.panel} aria-label={t`Connected work`}>
      {family.above.length > 0 && <Above above={family.above} />}
      {family.parts.length > 0 && (
        <>
          <Progress family={family} />
          <Parts parts={family.parts} label={t`Parts`} />
        </>
      )}
      {family.mayStart && record.step && <StartNow module={module} address={address} step={record.step} />}
    </section>
  )
}

/** The way up, the outermost first. */
function Above({ above }: Pick<FamilyAnswer, 'above'>) {
  return (
    <div className={styles.told}>
      <span className={styles.quiet}>
        <Trans>Part of</Trans>
      </span>
      {above.map((kin, place) => (
        <span key={place} className={styles.told}>
          {place > 0 && <span aria-hidden>›</span>}
          <KinName kin={kin} />
        </span>
      ))}
    </div>
  )
}

function Progress({ family: { parts, waits } }: { family: FamilyAnswer }) {
  const { t } = useLingui()
  const live = parts.filter(({ status }) => status !== 'cancelled')
  const [done, total] = [live.filter(({ status }) => status === 'ended').length, live.length]
  const count = typeof waits === 'object' ? waits?.count : undefined
  const isOver = done === total
  return (
    <div className={styles.told}>
      <strong>{total === 0 ? t`All parts were cancelled` : t`${done} of ${total} done`}</strong>
      {waits === 'all' && !isOver && <span className={styles.quiet}>{t`It goes on when all are done.`}</span>}
      {count !== undefined && done < count && <span className={styles.quiet}>{t`It goes on when ${count} are done.`}</span>}
    </div>
  )
}

function Parts({ parts, label }: { parts: readonly Kin[]; label?: string }) {
  return (
    <ul className={styles.parts} aria-label={label}>
      {parts.map((part, place) => (
        <li key={part.record ?? place}>
          <div className={styles.told}>
            <KinName kin={part} status={part.status} />
          </div>
          {part.parts.length > 0 && <Parts parts={part.parts} />}
        </li>
      ))}
    </ul>
  )
}

/** For those in charge: the record stood here before the status started anything. */
function StartNow({ module, address, step }: Omit<FamilyPanelProps, 'record'> & { step: string }) {
  const { t } = useLingui()
  const { data } = useQuery(caseQuery(address))
  const { run, pending } = useCommand(module, address)
  const [token] = data?.tokens ?? []
  return (
    <div className={styles.told}>
      <span className={styles.quiet}>{t`It stood here before this status started anything.`}</span>
      <Button
        size="compact-sm"
        variant="default"
        loading={pending !== undefined}
        disabled={!token}
        onClick={() => token && void run({ command: { type: 'move', token: token.id, to: step }, done: t`Started` })}
      >
        {t`Start now`}
      </Button>
    </div>
  )
}
