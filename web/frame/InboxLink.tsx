import { useLingui } from '@lingui/react/macro'
import { IconInbox } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { useWaiting } from '../tasks/useWaiting.ts'
import { BareLink } from '../ui/Link.tsx'
import styles from './SideMenu.module.css'

interface InboxLinkProps {
  collapsed: boolean
  onFollow: (() => void) | undefined
}

/** What waits for this person, above the modules; where no module holds tasks and no records run through a process there is nothing that could. */
export function InboxLink({ collapsed, onFollow }: InboxLinkProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const waiting = useWaiting()
  if (!waiting) return null
  return (
    <BareLink
      to={paths.inbox(slug)}
      className={`${styles.row} ${styles.inbox}`}
      onClick={onFollow}
      aria-label={waiting.label}
      title={collapsed ? waiting.label : undefined}
    >
      <span className={styles.icon}>
        <IconInbox size={collapsed ? 20 : 18} stroke={1.7} aria-hidden />
      </span>
      {!collapsed && <span className={`${styles.name} ${styles.module}`}>{t`Inbox`}</span>}
      {waiting.short && <span className={styles.waiting}>{waiting.short}</span>}
    </BareLink>
  )
}
