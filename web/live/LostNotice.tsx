import { Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect, useSyncExternalStore } from 'react'
import { listenToTries, tries } from '../api/act-once.ts'
import styles from '../frame/Notice.module.css'
import { keepShell } from '../offline/keep-shell.ts'
import { whenIdle } from '../ui/later.tsx'
import { useLive } from './useLive.ts'

/** Keeps what is shown up to date, and says so when it cannot, or when what was saved has not arrived yet. */
export function LostNotice() {
  const { t, i18n } = useLingui()
  const { locale } = i18n
  useEffect(() => whenIdle(() => keepShell(locale)), [locale])
  const lost = useLive()
  const trying = useSyncExternalStore(listenToTries, tries) > 0
  if (!lost && !trying) return null
  return (
    <output className={styles.notice}>
      <IconPlugConnectedX size={16} aria-hidden />
      <Text size="sm">
        {trying
          ? t`The server does not answer. What you have just done is sent again until it arrives.`
          : t`No connection. What others change will show when it is back.`}
      </Text>
    </output>
  )
}
