import { useLingui } from '@lingui/react/macro'
import { IconHome } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { BareLink } from '../ui/Link.tsx'
import styles from './SideMenu.module.css'

/** The way back to where people begin, where the company has such a page. */
export function StartLink({ collapsed, onFollow }: { collapsed: boolean; onFollow: (() => void) | undefined }) {
  const { t } = useLingui()
  const { slug, snapshot } = useWorkspace()
  if (!snapshot.blueprint.start) return null
  const name = t`Start`
  return (
    <BareLink
      to={paths.start(slug)}
      className={`${styles.row} ${styles.inbox}`}
      onClick={onFollow}
      aria-label={collapsed ? name : undefined}
      title={collapsed ? name : undefined}
    >
      <span className={styles.icon}>
        <IconHome size={collapsed ? 20 : 18} stroke={1.7} aria-hidden />
      </span>
      {!collapsed && <span className={`${styles.name} ${styles.module}`}>{name}</span>}
    </BareLink>
  )
}
