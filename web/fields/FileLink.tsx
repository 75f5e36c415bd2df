import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { useNetwork } from '@mantine/hooks'
import { Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useUnsentFile } from '../offline/useUnsentFile.ts'
import { later } from '../ui/later.tsx'
import { FileSize } from './FileSize.tsx'
import styles from './FilesField.module.css'

const WaitingFile = later(() => import('../offline/WaitingFile.tsx').then(({ WaitingFile }) => WaitingFile))

const KeptFile = later(() => import('../offline/KeptFile.tsx').then(({ KeptFile }) => KeptFile))

/** Downloads the file; one that is not sent yet, and without a connection any, is shown as it lies on this device. */
export function FileLink({ file }: { file: FileValue }) {
  const { url } = useWorkspace()
  const waiting = useUnsentFile(file.id)
  const { online } = useNetwork()
  if (waiting) {
    return (
      <Suspense fallback={file.name}>
        <WaitingFile {...waiting} />
      </Suspense>
    )
  }
  if (!online) {
    return (
      <Suspense fallback={file.name}>
        <KeptFile file={file} />
      </Suspense>
    )
  }
  return (
    <a className={styles.link} href={`${url}/files/${file.id}`} download={file.name}>
      {file.name}
      <FileSize bytes={file.size} />
    </a>
  )
}
