import { IconLock } from '@tabler/icons-react'
import type { MenuModule } from '../api/menu.ts'
import { useWhyClosed } from '../api/useWhyClosed.ts'
import { MenuName } from './MenuName.tsx'
import styles from './SideMenu.module.css'

/** A list that cannot be opened, with the reason, which is shown to a finger and the keyboard too. */
export function ClosedList({ list }: { list: MenuModule['lists'][number] }) {
  const why = useWhyClosed()
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex -- a link that leads nowhere; the keyboard reaches its reason
    <span role="link" aria-disabled tabIndex={0} title={why} className={`${styles.row} ${styles.list} ${styles.closed}`}>
      <MenuName name={list.name} published={list.published} />
      <IconLock size={14} aria-hidden />
      <span className={styles.why}>{why}</span>
    </span>
  )
}
