import { Button, Group, Text } from '@mantine/core'
import { plural, t } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useNetwork } from '@mantine/hooks'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { listenToTries, tries } from '../api/act-once.ts'
import styles from '../frame/Notice.module.css'
import { goesAlong } from '../offline/goes-along.ts'
import { keepShell } from '../offline/keep-shell.ts'
import { isNew } from '../offline/outbox.ts'
import { useSending } from '../offline/useSending.ts'
import { useUnsent } from '../offline/useUnsent.ts'
import { whenIdle } from '../ui/later.tsx'
import { useDialog } from '../ui/useDialog.ts'
import { useLive } from './useLive.ts'

const UnsentList = lazy(() => import('../offline/UnsentList.tsx').then(({ UnsentList }) => ({ default: UnsentList })))

const UnsentNew = lazy(() => import('../offline/UnsentNew.tsx').then(({ UnsentNew }) => ({ default: UnsentNew })))

const StayReady = lazy(() => import('../offline/StayReady.tsx').then(({ StayReady }) => ({ default: StayReady })))

/** Keeps what is shown up to date, and says so when it cannot, or when what was saved has not arrived yet. */
export function LostNotice() {
  const { i18n } = useLingui()
  const { locale } = i18n
  const [isPrepared, setPrepared] = useState(false)
  useEffect(() => {
    const begin = () => {
      prepare(locale)
      setPrepared(true)
    }
    return whenIdle(begin)
  }, [locale])
  return (
    <>
      <Notice />
      <Suspense fallback={null}>{isPrepared && goesAlong() && <StayReady />}</Suspense>
    </>
  )
}

function Notice() {
  const lost = useLive()
  const { online } = useNetwork()
  const trying = useSyncExternalStore(listenToTries, tries) > 0
  const unsent = useUnsent()
  useSending(lost)
  const isAway = lost || !online
  if (!isAway && !trying && unsent.length === 0) return null
  const said = isAway ? away() : trying && t`The server does not answer. What you have just done is sent again until it arrives.`
  return (
    <output className={styles.notice}>
      {said && (
        <Group wrap="nowrap" gap="xs">
          <IconPlugConnectedX size={16} aria-hidden style={{ flex: 'none' }} />
          <Text size="sm">{said}</Text>
        </Group>
      )}
      {unsent.length > 0 && <Unsent />}
    </output>
  )
}

/** What keeps a write is loaded while it can be. */
function prepare(locale: string): void {
  keepShell(locale)
  if ('serviceWorker' in navigator) import('../offline/keep-write.ts').catch(() => undefined)
}

function away(): string {
  return 'serviceWorker' in navigator
    ? t`No connection. What you fill in where something waits for you is kept on this device and sent when the connection is back.`
    : t`No connection. What others change will show when it is back.`
}

function Unsent() {
  const unsent = useUnsent()
  const [isOpen, { open, close }] = useDialog()
  const refused = unsent.filter((entry) => entry.refused).length
  return (
    <>
      <Button size="compact-sm" variant="subtle" px={0} onClick={open}>
        {t`Waiting to be sent: ${unsent.length}`}
      </Button>
      {refused > 0 && (
        <Text size="sm" c="var(--mantine-color-error)">
          {plural(refused, { one: '# of them was not taken: open its record.', other: '# of them were not taken: open their records.' })}
        </Text>
      )}
      <Suspense fallback={null}>
        {unsent.some(isNew) && <UnsentNew />}
        {isOpen && <UnsentList onClose={close} />}
      </Suspense>
    </>
  )
}
