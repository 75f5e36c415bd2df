import { useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { useEffect, useState } from 'react'
import { FileSize } from '../fields/FileSize.tsx'
import { keptPicture } from './kept-pictures.ts'
import { Thumbnail, useAddress } from './Thumbnail.tsx'
import styles from './WaitingFile.module.css'

/** A file of the server where there is no connection: as it lies on this device, or that it does not. */
export function KeptFile({ file }: { file: FileValue }) {
  const { t } = useLingui()
  const { id } = file
  // undefined until the device has been asked
  const [picture, setPicture] = useState<Blob | null>()
  useEffect(() => {
    keptPicture(id).then(
      (kept) => setPicture(kept ?? null),
      () => setPicture(null),
    )
  }, [id])
  const address = useAddress(picture ?? undefined)
  return (
    <span className={styles.file}>
      {picture && <Thumbnail address={address} name={file.name} />}
      <span className={styles.words}>
        {file.name}
        <FileSize bytes={file.size} />
        {picture === null && <Text size="xs" c="dimmed">{t`not on this device, opens with a connection`}</Text>}
      </span>
    </span>
  )
}
