import { Loader, Text } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Notice.module.css'

/** After a publication values are still being computed or lists made quick; goes by itself. */
export function SettlingNotice() {
  const { snapshot, role } = useWorkspace()
  if (!snapshot.settling || !role?.configure) return null
  return (
    <output className={styles.notice}>
      <Loader size={14} />
      <Text size="sm">
        <Trans>The last publication is being finished. You can work meanwhile.</Trans>
      </Text>
    </output>
  )
}
