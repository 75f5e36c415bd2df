import { Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconPlugConnectedX } from '@tabler/icons-react'
import styles from '../frame/Notice.module.css'
import { useLive } from './useLive.ts'

/** Keeps what is shown up to date, and says so when it cannot. */
export function LostNotice() {
  const { t } = useLingui()
  const lost = useLive()
  if (!lost) return null
  return (
    <output className={styles.notice}>
      <IconPlugConnectedX size={16} aria-hidden />
      <Text size="sm">{t`No connection. What others change will show when it is back.`}</Text>
    </output>
  )
}
