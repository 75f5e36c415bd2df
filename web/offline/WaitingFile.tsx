import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { FileSize } from '../fields/FileSize.tsx'
import { problemText } from '../api/problem-text.ts'
import { isPicture } from './is-picture.ts'
import type { Unsent } from './outbox.ts'
import { problemOf } from './problem-of.ts'
import { usePartSent } from './part-sent.ts'
import { Thumbnail, useAddress } from './Thumbnail.tsx'
import styles from './WaitingFile.module.css'

/** A file that is on this device only: how it looks, how far it is on its way, and a way to have it whatever comes. */
export function WaitingFile({ entry, file }: { entry: Unsent; file: File }) {
  const { t } = useLingui()
  const address = useAddress(file)
  return (
    <span className={styles.file}>
      {isPicture(file.type) && <Thumbnail address={address} name={file.name} />}
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
    const why = t(problemText(problemOf(refused)))
    return <Text size="xs" c="var(--mantine-color-error)">{t`Not taken: ${why}`}</Text>
  }
  return (
    <Text size="xs" c="dimmed">
      {percent === undefined ? t`waiting to be sent` : t`being sent: ${percent}%`}
    </Text>
  )
}
