import { ActionIcon, Button, FileButton, Group, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { FileValue } from '@nurt/core/fields/field-type.ts'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { FileLink } from '../fields/FileLink.tsx'
import { PhotoButton } from '../fields/PhotoButton.tsx'
import styles from './AttachedFiles.module.css'

interface AttachedFilesProps {
  files: readonly FileValue[]
  /** Absent where nothing is changed. */
  onRemove?: (id: string) => void
}

/** As the files of a record are shown. */
export function AttachedFiles({ files, onRemove }: AttachedFilesProps) {
  const { t } = useLingui()
  return (
    <ul className={styles.files}>
      {files.map((file) => (
        <li key={file.id} className={styles.file}>
          <FileLink file={file} />
          {onRemove && (
            <ActionIcon variant="subtle" color="gray" size={24} aria-label={t`Remove ${file.name}`} onClick={() => onRemove(file.id)}>
              <IconX size={14} />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  )
}

interface AttachButtonsProps {
  pending: boolean
  problem: string | undefined
  onChoose: (files: readonly File[]) => void
}

/** Any file, and on a phone a photo that is taken now. */
export function AttachButtons({ pending, problem, onChoose }: AttachButtonsProps) {
  const { t } = useLingui()
  const look = { size: 'xs', variant: 'subtle', color: 'gray' } as const
  return (
    <Group gap={4}>
      <FileButton multiple onChange={onChoose}>
        {(button) => (
          <Button {...button} {...look} loading={pending} leftSection={<IconPaperclip size={14} />}>
            {t`Attach files`}
          </Button>
        )}
      </FileButton>
      <PhotoButton variant="subtle" color="gray" disabled={pending} onTaken={onChoose} />
      {problem && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
    </Group>
  )
}
