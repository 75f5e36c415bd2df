import { useLingui } from '@lingui/react/macro'
import { CloseButton, Group } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconArrowsMaximize } from '@tabler/icons-react'
import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { StepButtons } from '../lists/StepButtons.tsx'
import type { ListPlace } from '../lists/list-place.ts'
import { paths } from '../paths.ts'
import { IconLink } from '../ui/IconLink.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { ExistingRecord } from './ExistingRecord.tsx'
import styles from './Record.module.css'

interface RecordBesideProps {
  module: Module
  record: string
  /** Where it stands in the list. */
  place: (record: string) => ListPlace
  /** Whether there is one before and after it. */
  inOrder: boolean
  /** To the one before or after it in the list. */
  onStep: (by: 1 | -1) => void
  onClose: () => void
}

/** A record beside the list that it was opened from. */
export function RecordBeside({ module, record, place, inOrder, onStep, onClose }: RecordBesideProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const quiet = { variant: 'subtle', color: 'gray', size: 32 } as const
  return (
    <section aria-label={t`Record beside the list`}>
      <Group gap={4} className={styles.besideBar}>
        {inOrder && <StepButtons onStep={onStep} />}
        <IconLink
          {...quiet}
          ml="auto"
          to={paths.record(slug, module.key, record)}
          search={place(record)}
          state={{ fromList: true }}
          aria-label={t`Open as a page`}
          title={t`Open as a page`}
        >
          <IconArrowsMaximize size={16} />
        </IconLink>
        <CloseButton size={32} aria-label={t`Close the record`} onClick={onClose} />
      </Group>
      <CatchBoundary getResetKey={() => record} errorComponent={GoneRecord}>
        <ExistingRecord key={record} module={module} address={{ workspace: slug, module: module.key, record }} onTrashed={onClose} />
      </CatchBoundary>
    </section>
  )
}

/** One that has left the person's reach while it was looked at: the list stays. */
function GoneRecord({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui()
  return <ProblemBox text={t(problemText(error))} onRetry={reset} />
}
