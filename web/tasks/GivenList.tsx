import { useLingui } from '@lingui/react/macro'
import { SegmentedControl, Text } from '@mantine/core'
import type { GivenState } from '@nurt/core/tasks/api.ts'
import { IconUserShare } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from '../processes/Inbox.module.css'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { GivenRow } from './GivenRow.tsx'
import { givenQuery } from './queries.ts'

/** What the person gave others to do, and what became of it. */
export function GivenList() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const [state, show] = useGivenState()
  const { data, error, isPending, refetch } = useQuery(givenQuery(slug, state))
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t`Which of them`}
        value={state}
        onChange={(next) => show(next as GivenState)}
        data={[
          { value: 'open', label: t`Still to be done` },
          { value: 'closed', label: t`Closed` },
        ]}
      />
      {error && <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />}
      {isPending && <PageSkeleton />}
      {data?.tasks.length === 0 && (
        <EmptyState icon={<IconUserShare size={22} />}>
          {state === 'open'
            ? t`You wait for nobody. What you give others to do stands here until it is done.`
            : t`Nothing that you gave others is closed yet.`}
        </EmptyState>
      )}
      {data && data.tasks.length > 0 && (
        <ul className={styles.rows} aria-label={t`Given by me`}>
          {data.tasks.map((task) => (
            <GivenRow key={task.record} task={task} />
          ))}
        </ul>
      )}
      {data?.isCut && (
        <Text size="sm" c="dimmed" mt="xs">{t`These are the first two hundred. The lists of the module hold them all.`}</Text>
      )}
    </>
  )
}

/** Which of them are shown stands in the address. */
function useGivenState(): [GivenState, (state: GivenState) => void] {
  const { state = 'open' } = useSearch({ from: '/w/$workspace/inbox' })
  const navigate = useNavigate()
  const show = (next: GivenState) =>
    void navigate({ to: '.', search: { scope: 'given', ...(next === 'closed' && { state: next }) }, replace: true })
  return [state, show]
}
