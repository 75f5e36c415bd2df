import { useLingui } from '@lingui/react/macro'
import { ActionIcon, CloseButton, Group } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { IconArrowsMaximize, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { ExistingRecord } from './ExistingRecord.tsx'
import styles from './Record.module.css'

interface RecordBesideProps {
  module: Module
  record: string
  /** To the one before or after it in the list. */
  onStep: (by: 1 | -1) => void
  onClose: () => void
}

/** A record beside the list that it was opened from. */
export function RecordBeside({ module, record, onStep, onClose }: RecordBesideProps) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const quiet = { variant: 'subtle', color: 'gray', size: 32 } as const
  return (
    <section aria-label={t`Record beside the list`}>
      <Group gap={4} className={styles.besideBar}>
        <ActionIcon {...quiet} aria-label={t`Previous record`} title={t`Previous record`} onClick={() => onStep(-1)}>
          <IconChevronUp size={17} />
        </ActionIcon>
        <ActionIcon {...quiet} aria-label={t`Next record`} title={t`Next record`} onClick={() => onStep(1)}>
          <IconChevronDown size={17} />
        </ActionIcon>
        <ActionIcon
          {...quiet}
          ml="auto"
          component={Link}
          to={paths.record(slug, module.key, record)}
          aria-label={t`Open as a page`}
          title={t`Open as a page`}
        >
          <IconArrowsMaximize size={16} />
        </ActionIcon>
        <CloseButton size={32} aria-label={t`Close the record`} onClick={onClose} />
      </Group>
      <ExistingRecord key={record} module={module} address={{ workspace: slug, module: module.key, record }} onTrashed={onClose} />
    </section>
  )
}
