import { UnstyledButton } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { fileVersions } from '@nurt/core/fields/file-versions.ts'
import { printDatetime } from '@nurt/core/fields/print-date.ts'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { useUnsentFile } from '../offline/useUnsentFile.ts'
import { FileLink } from './FileLink.tsx'
import styles from './FilesField.module.css'

interface FileVersionsProps {
  files: readonly FileValue[]
  /** What stands beside each file. */
  after?: (file: FileValue) => ReactNode
  /** Pictures are shown, not only named. */
  pictured?: boolean | undefined
}

/** Each document by its newest version; the earlier ones are folded away behind it. */
export function FileVersions({ files, ...shown }: FileVersionsProps) {
  return fileVersions(files).map((versions) => <Versions key={versions[0].first ?? versions[0].id} versions={versions} {...shown} />)
}

interface VersionsProps extends Omit<FileVersionsProps, 'files'> {
  versions: [FileValue, ...FileValue[]]
}

function Versions({ versions: [newest, ...earlier], after, pictured = false }: VersionsProps) {
  const [isOpen, setOpen] = useState(false)
  const { t } = useLingui()
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <div className={styles.versions}>
      {pictured && newest.type.startsWith('image/') && <FilePicture file={newest} />}
      <div className={styles.file}>
        <FileLink file={newest} />
        {newest.version !== undefined && newest.version > 1 && <span className={styles.version}>v{newest.version}</span>}
        {after?.(newest)}
      </div>
      {earlier.length > 0 && (
        <UnstyledButton className={styles.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Chevron size={14} aria-hidden />
          {plural(earlier.length, { one: '# earlier version', other: '# earlier versions' })}
        </UnstyledButton>
      )}
      {isOpen && (
        <ul className={styles.earlier} aria-label={t`Earlier versions of ${newest.name}`}>
          {earlier.map((file) => (
            <Earlier key={file.id} file={file} after={after} />
          ))}
        </ul>
      )}
    </div>
  )
}

/** What lies on this device only, or cannot be fetched now, is shown by its own line. */
function FilePicture({ file }: { file: FileValue }) {
  const { url } = useWorkspace()
  const waiting = useUnsentFile(file.id)
  const { online } = useNetwork()
  if (waiting || !online) return null
  return <img className={styles.picture} src={`${url}/files/${file.id}`} alt={file.name} />
}

function Earlier({ file, after }: { file: FileValue; after: FileVersionsProps['after'] }) {
  const { locale, nameOf } = useWorkspace()
  return (
    <li>
      <div className={styles.file}>
        <FileLink file={file} />
        <span className={styles.version}>v{file.version ?? 1}</span>
        {after?.(file)}
      </div>
      <div className={styles.came}>
        {[file.at && printDatetime(file.at, locale), file.by && nameOf(file.by)].filter(Boolean).join(', ')}
      </div>
    </li>
  )
}
