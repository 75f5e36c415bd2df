import { UnstyledButton } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconMenu2, IconPlus, IconSearch } from '@tabler/icons-react'
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
