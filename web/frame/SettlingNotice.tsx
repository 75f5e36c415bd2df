import { Loader, Text } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { lazy, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Notice.module.css'
import { useArrival } from './useArrival.ts'

const UpcomingNotice = lazy(() => import('./UpcomingNotice.tsx').then(({ UpcomingNotice }) => ({ default: UpcomingNotice })))

/** After a publication, or when samples come back, values are still being computed or lists made quick; goes by itself. */
export function SettlingNotice() {
  const { snapshot, role } = useWorkspace()
  useArrival()
  if (snapshot.upcoming) {
    return (
      <Suspense fallback={null}>
        <UpcomingNotice upcoming={snapshot.upcoming} />
      </Suspense>
    )
  }
  if (!snapshot.settling || !role?.configure) return null
  return (
    <output className={styles.notice}>
      <Loader size={14} />
      <Text size="sm">
        <Trans>Computed values and lists are being brought up to date. You can work meanwhile.</Trans>
      </Text>
    </output>
  )
}
