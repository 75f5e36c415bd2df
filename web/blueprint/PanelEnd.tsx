import { Button, Group } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'

/** The foot of a panel in which every change is kept at once: on the right the way out, on the left what else can be done. */
export function PanelEnd({ onClose, children }: { onClose: () => void; children?: ReactNode }) {
  const { t } = useLingui()
  return (
    <Group justify="space-between" mt="md">
      <Group gap="xs">{children}</Group>
      <Button onClick={onClose}>{t`Done`}</Button>
    </Group>
  )
}
