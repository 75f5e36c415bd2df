import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Text } from '@mantine/core'
import { IconDownload, IconPhoto } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { FileSize } from '../fields/FileSize.tsx'
import { problemText } from '../api/problem-text.ts'
import { ApiProblem } from '../api/call.ts'
import type { Unsent } from './outbox.ts'
import { usePartSent } from './part-sent.ts'
import styles from './WaitingFile.module.css'

/** A file that is on this device only: how it looks, how far it is on its way, and a way to have it whatever comes. */
export function WaitingFile({ entry, file }: { entry: Unsent; file: File }) {
  const { t } = useLingui()
  const address = useAddress(file)
  return (
    <span className={styles.file}>
      {file.type.startsWith('image/') && <Thumbnail address={address} name={file.name} />}
      <span className={styles.words}>
        <span>
          {file.name}
          <FileSize bytes={file.size} />
        </span>
        <Standing entry={entry} />
      </span>
      <ActionIcon
        component="a"
        variant="subtle"
        color="gray"
        className={styles.save}
        href={address}
        download={file.name}
        aria-label={t`Save ${file.name} on this device`}
        title={t`Save on this device`}
      >
        <IconDownload size={16} />
      </ActionIcon>
    </span>
  )
}

function Standing({ entry: { once, refused } }: { entry: Unsent }) {
  const { t } = useLingui()
  const percent = usePartSent(once)
  if (refused) {
    const why = t(problemText(new ApiProblem(refused.code, refused.details, refused.status)))
    return <Text size="xs" c="var(--mantine-color-error)">{t`Not taken: ${why}`}</Text>
  }
  return (
    <Text size="xs" c="dimmed">
      {percent === undefined ? t`waiting to be sent` : t`being sent: ${percent}%`}
    </Text>
  )
}

/** Opens the whole picture. What the browser cannot draw keeps its place. */
function Thumbnail({ address, name }: { address: string | undefined; name: string }) {
  const [isOdd, setOdd] = useState(false)
  const isDrawn = address !== undefined && !isOdd
  return (
    <a className={styles.thumbnail} href={address} target="_blank" rel="noreferrer" aria-label={name}>
      {isDrawn ? <img src={address} alt="" onError={() => setOdd(true)} /> : <IconPhoto size={20} aria-hidden />}
    </a>
  )
}

/** Under which the page can show it, as long as it does. */
function useAddress(file: File): string | undefined {
  const [address, setAddress] = useState<string>()
  // an entry that is read again holds the same file as another object
  const { name, size, lastModified } = file
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- by what it is, not by which object
  }, [name, size, lastModified])
  return address
}
