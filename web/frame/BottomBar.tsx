import { UnstyledButton } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconInbox, IconMenu2, IconPlus, IconSearch } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { useWaiting } from '../tasks/useWaiting.ts'
import { BareLink } from '../ui/Link.tsx'
import { AddMenu } from './AddMenu.tsx'
import styles from './BottomBar.module.css'

interface BottomBarProps {
  onSearch: () => void
  onMenu: () => void
}

/** The phone's way round, under the thumb. */
export function BottomBar({ onSearch, onMenu }: BottomBarProps) {
  const { t } = useLingui()
  return (
    <>
      <InboxItem />
      <UnstyledButton className={styles.item} onClick={onSearch}>
        <IconSearch size={20} aria-hidden />
        {t`Search`}
      </UnstyledButton>
      <AddMenu
        target={
          <UnstyledButton className={styles.item}>
            <IconPlus size={20} aria-hidden />
            {t`Add`}
          </UnstyledButton>
        }
      />
      <UnstyledButton className={styles.item} onClick={onMenu}>
        <IconMenu2 size={20} aria-hidden />
        {t`Menu`}
      </UnstyledButton>
    </>
  )
}

/** Only where anything can wait for somebody. */
function InboxItem() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const waiting = useWaiting()
  if (!waiting) return null
  return (
    <BareLink to={paths.inbox(slug)} className={styles.item} aria-label={waiting.label}>
      <span className={styles.icon}>
        <IconInbox size={20} aria-hidden />
        {waiting.short && <span className={styles.waiting}>{waiting.short}</span>}
      </span>
      {t`Inbox`}
    </BareLink>
  )
}
