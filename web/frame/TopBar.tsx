import { Kbd, UnstyledButton } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconSearch } from '@tabler/icons-react'
import { useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { AddMenu } from './AddMenu.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import styles from './TopBar.module.css'
import { Where } from './Where.tsx'

const Bell = lazy(() => import('./Bell.tsx').then(({ Bell }) => ({ default: Bell })))
const ConfigureSwitch = lazy(() => import('./ConfigureSwitch.tsx').then(({ ConfigureSwitch }) => ({ default: ConfigureSwitch })))
const RecordSteps = lazy(() => import('./RecordSteps.tsx').then(({ RecordSteps }) => ({ default: RecordSteps })))

/** Where am I, one search, add, and the person. */
export function TopBar({ onSearch, onKeys }: { onSearch: () => void; onKeys: () => void }) {
  const { t } = useLingui()
  const { record, module = '' } = useParams({ strict: false })
  const place = useSearch({ strict: false })
  return (
    <div className={styles.bar}>
      <div className={styles.where}>
        <Where />
      </div>
      <Suspense fallback={null}>{place.list && record && <RecordSteps record={record} module={module} place={place} />}</Suspense>
      <UnstyledButton className={styles.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={15} aria-hidden />
        <span>{t`Search`}</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <div className={styles.tools}>
        <div className={styles.add}>
          <AddMenu />
        </div>
        <Suspense fallback={null}>{module && <ConfigureSwitch />}</Suspense>
        <Suspense fallback={<span className={styles.bell} />}>
          <Bell />
        </Suspense>
        <PersonMenu onKeys={onKeys} />
      </div>
    </div>
  )
}
