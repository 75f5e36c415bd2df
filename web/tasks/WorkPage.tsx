import { useLingui } from '@lingui/react/macro'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import type { PersonLoad } from '@nurt/core/processes/overview-api.ts'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { StepTimesPanel } from '../processes/StepTimesPanel.tsx'
import styles from '../processes/Work.module.css'
import { loadQuery } from '../processes/work-queries.ts'
import { LoadTable } from './LoadTable.tsx'

/** For a head and those in charge: who is blocking what, and where processes take long. For everybody: how what moves freely stands. */
export function WorkPage() {
  const { t } = useLingui()
  const { blueprint, role, me } = useWorkspace()
  const { of, module, days = 90 } = useSearch({ from: '/w/$workspace/work' })
  const navigate = useNavigate()
  const ask = (change: object) => void navigate({ to: '.', search: (before: object) => ({ ...before, ...change }), replace: true })
  const isOfAll = role?.configure === true
  const leads = me.isHead || isOfAll
  const told = blueprint.modules.filter(({ enabled, process }) => enabled && process && (leads || !isRouted(process)))
  const shown = told.find(({ key }) => key === module) ?? told.find(({ process }) => isRouted(process)) ?? told[0]
  if (!leads)
    return (
      <Page title={t`Where things stand`} description={t`Of the records that you see: how many stand where, and how long.`}>
        {shown ? (
          <StepTimesPanel modules={told} module={shown} days={days} onAsk={ask} />
        ) : (
          <EmptyState>{t`Nothing that you see has statuses.`}</EmptyState>
        )}
      </Page>
    )
  return (
    <Page
      title={t`Work of the team`}
      description={isOfAll ? t`Who is waited for, and how long things take.` : t`Your teams: who is waited for, and how long things take.`}
    >
      <div className={styles.parts}>
        <WhoHasWhat chosen={of} onChoose={(id) => ask({ of: id === of ? undefined : id })} />
        {shown && <StepTimesPanel modules={told} module={shown} days={days} onAsk={ask} />}
      </div>
    </Page>
  )
}

function WhoHasWhat({ chosen, onChoose }: { chosen: string | undefined; onChoose: (id: string) => void }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data, error, isPending, refetch } = useQuery(loadQuery(slug))
  const rows: (PersonLoad | Omit<PersonLoad, 'done'>)[] = data ? [...data.people, ...data.queues] : []
  return (
    <section aria-label={t`Who has what`}>
      {error && <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />}
      {isPending && <PageSkeleton />}
      {data && rows.length === 0 && (
        <EmptyState icon={<IconUsers size={22} />}>{t`Nobody has tasks at the moment, and none was done in the last 30 days.`}</EmptyState>
      )}
      {rows.length > 0 && <LoadTable rows={rows} chosen={chosen} onChoose={onChoose} />}
    </section>
  )
}
