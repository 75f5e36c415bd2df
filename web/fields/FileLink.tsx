import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { useNetwork } from '@mantine/hooks'
import { Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useUnsentFile } from '../offline/useUnsentFile.ts'
import { later } from '../ui/later.tsx'
import { FileSize } from './FileSize.tsx'
import styles from './FilesField.module.css'

const WaitingFile = later(() => import('../offline/WaitingFile.tsx').then(({ WaitingFile }) => WaitingFile, orNamed))

const KeptFile = later(() => import('../offline/KeptFile.tsx').then(({ KeptFile }) => KeptFile, orNamed))

/** Downloads the file; one that is not sent yet, and without a connection any, is shown as it lies on this device. */
export function FileLink({ file }: { file: FileValue }) {
  const { url } = useWorkspace()
  const waiting = useUnsentFile(file.id)
  const { online } = useNetwork()
  if (waiting || !online) {
    return <Suspense fallback={<Named file={file} />}>{waiting ? <WaitingFile {...waiting} /> : <KeptFile file={file} />}</Suspense>
  }
  return (
    <a className={styles.link} href={`${url}/files/${file.id}`} download={file.name}>
      <Named file={file} />
    </a>
  )
}

/** Without a connection a part may not come either: a browser keeps none of them over plain http. */
const orNamed = () => Named

function Named({ file: { name, size } }: { file: Pick<FileValue, 'name' | 'size'> }) {
  return (
    <>
      {name}
      <FileSize bytes={size} />
    </>
  )
}
