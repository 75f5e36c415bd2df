import { ActionIcon, Group, Paper, Stack } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { OrderButtons } from '../ui/OrderButtons.tsx'

interface EditedCardProps {
  /** What is edited, for those who hear it. */
  name: string
  /** Before what stands at its head: its colour. */
  lead?: ReactNode
  /** What stands at its head: its name. */
  head: ReactNode
  place: number
  count: number
  onMove: (step: -1 | 1) => void
  removeLabel: string
  onRemove: () => void
  children: ReactNode
}

/** One of several things under each other that have parts of their own. */
export function EditedCard({ name, lead, head, place, count, onMove, removeLabel, onRemove, children }: EditedCardProps) {
  return (
    <Paper component="li" withBorder radius="md" p="sm" aria-label={name}>
      <Stack gap="xs">
        <Group gap={6} wrap="nowrap" align="flex-start">
          {lead}
          <div style={{ flex: 1 }}>{head}</div>
          <Group gap={0} wrap="nowrap" mih={36}>
            {count > 1 && <OrderButtons name={name} place={place} count={count} onMove={onMove} />}
            <ActionIcon variant="subtle" color="red" aria-label={removeLabel} title={removeLabel} onClick={onRemove}>
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        </Group>
        {children}
      </Stack>
    </Paper>
  )
}

export function Cards({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }} aria-label={label}>
      {children}
    </Stack>
  )
}
