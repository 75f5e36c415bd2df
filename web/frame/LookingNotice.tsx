import { Button, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconEye } from '@tabler/icons-react'
import { type Looking, lookAsOneself } from '../api/looking.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import styles from './Notice.module.css'

/** Above every page while an administrator looks as somebody else. */
export function LookingNotice({ looking: { name } }: { looking: Looking }) {
  const { t } = useLingui()
  const { slug, role, labelOf } = useWorkspace()
  const roleName = labelOf(role?.name)
  return (
    <output className={styles.notice}>
      <Text size="sm">
        <IconEye size={16} className={styles.sign} aria-hidden />
        {t`You see what ${name} (${roleName}) sees. Nothing can be changed.`}
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => lookAsOneself(paths.configure(slug, 'people'))}>
        {t`Look as myself again`}
      </Button>
    </output>
  )
}
