import { useLingui } from '@lingui/react/macro'
import { givesWork } from '@nurt/core/blueprint/gives-work.ts'
import { IconUsers } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { BareLink } from '../ui/Link.tsx'
import styles from './SideMenu.module.css'

/** For heads of teams and those who configure, where there is anything to do: who is waited for. */
export function WorkLink({ collapsed, onFollow }: { collapsed: boolean; onFollow: (() => void) | undefined }) {
  const { t } = useLingui()
  const { slug, me, role, snapshot } = useWorkspace()
  const isNeeded = snapshot.blueprint.modules.some(givesWork)
  if (!isNeeded || !(me.isHead || role?.configure)) return null
  const label = t`Work of the team`
  return (
    <BareLink to={paths.work(slug)} className={styles.row} onClick={onFollow} aria-label={label} title={collapsed ? label : undefined}>
      <span className={styles.icon}>
        <IconUsers size={collapsed ? 20 : 18} stroke={1.7} aria-hidden />
      </span>
      {!collapsed && <span className={`${styles.name} ${styles.module}`}>{label}</span>}
    </BareLink>
  )
}
