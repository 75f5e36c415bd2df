import { useLingui } from '@lingui/react/macro'
import { IconInbox } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { useWaiting } from '../tasks/useWaiting.ts'
import { MenuLink, type MenuPlace } from './MenuLink.tsx'
import styles from './SideMenu.module.css'

/** What waits for this person, above the modules; where no module holds tasks and no records run through a process there is nothing that could. */
export function InboxLink(place: MenuPlace) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const waiting = useWaiting()
  if (!waiting) return null
  return (
    <MenuLink {...place} to={paths.inbox(slug)} icon={IconInbox} name={t`Inbox`} label={waiting.label} apart>
      {waiting.short && <span className={styles.waiting}>{waiting.short}</span>}
    </MenuLink>
  )
}
