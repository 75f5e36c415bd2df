import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { BareLink } from '../ui/Link.tsx'
import styles from './SideMenu.module.css'

export interface MenuPlace {
  collapsed: boolean
  onFollow: (() => void) | undefined
}

interface MenuLinkProps extends MenuPlace {
  to: string
  icon: Icon
  name: string
  /** What is heard, and said of the icon alone; absent: the name. */
  label?: string
  /** Stands a little apart from what follows. */
  apart?: boolean
  /** Behind the name. */
  children?: ReactNode
}

/** A way to what is no module, above them. */
export function MenuLink({ to, icon: Icon, name, label = name, collapsed, onFollow, apart = false, children }: MenuLinkProps) {
  return (
    <BareLink
      to={to}
      className={apart ? `${styles.row} ${styles.apart}` : styles.row}
      onClick={onFollow}
      aria-label={label}
      title={collapsed ? label : undefined}
    >
      <span className={styles.icon}>
        <Icon size={collapsed ? 20 : 18} stroke={1.7} aria-hidden />
      </span>
      {!collapsed && <span className={`${styles.name} ${styles.module}`}>{name}</span>}
      {children}
    </BareLink>
  )
}
