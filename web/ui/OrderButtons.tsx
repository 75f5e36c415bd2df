import { ActionIcon, Group } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'

interface OrderButtonsProps {
  /** What is moved, for those who hear it. */
  name: string
  place: number
  count: number
  onMove: (step: -1 | 1) => void
}

/** Moves one thing of a row of things a place up or down. */
export function OrderButtons({ name, place, count, onMove }: OrderButtonsProps) {
  const { t } = useLingui()
  return (
    <Group gap={0} wrap="nowrap">
      <ActionIcon variant="subtle" color="gray" aria-label={t`Move up: ${name}`} disabled={place === 0} onClick={() => onMove(-1)}>
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t`Move down: ${name}`} disabled={place === count - 1} onClick={() => onMove(1)}>
        <IconArrowDown size={16} />
      </ActionIcon>
    </Group>
  )
}
