import { ActionIcon } from '@mantine/core'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { lookingAs } from '../api/looking.ts'
import { noticeCountQuery } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useDialog } from '../ui/useDialog.ts'
import styles from './TopBar.module.css'

const NoticePanel = lazy(() => import('../notices/NoticePanel.tsx').then(({ NoticePanel }) => ({ default: NoticePanel })))

/** How much has happened that concerns this person; what it is comes when one looks. */
export function Bell() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const [open, panel] = useDialog()
  const isOneself = !lookingAs()
  const { data } = useQuery({ ...noticeCountQuery(slug), enabled: isOneself })
  const unread = data?.unread ?? 0
  if (!isOneself) return null
  const news = plural(unread, { one: '# new notification', other: '# new notifications' })
  const label = unread > 0 ? news : t`Notifications`
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size={36} className={styles.bell} aria-label={label} title={label} onClick={panel.open}>
        <IconBell size={19} stroke={1.7} aria-hidden />
        {unread > 0 && (
          <span className={styles.unread} aria-hidden>
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </ActionIcon>
      <Suspense fallback={null}>{open && <NoticePanel onClose={panel.close} />}</Suspense>
    </>
  )
}
