import { useLingui } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { MenuModule } from '../api/menu.ts'
import { MenuName } from './MenuName.tsx'
import styles from './SideMenu.module.css'

/** A list that cannot be opened, with the reason. */
export function ClosedList({ list }: { list: MenuModule['lists'][number] }) {
  const why = useWhyClosed()
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex -- a link that leads nowhere; the keyboard reaches its reason
    <span role="link" aria-disabled tabIndex={0} title={why} className={`${styles.row} ${styles.list} ${styles.closed}`}>
      <MenuName name={list.name} published={list.published} />
      <IconLock size={14} aria-hidden />
      <VisuallyHidden>{why}</VisuallyHidden>
    </span>
  )
}

/** Why a shared list is in the menu and not to be opened. */
export function useWhyClosed(): string {
  const { t } = useLingui()
  return t`It asks about a field that your role does not see.`
}
