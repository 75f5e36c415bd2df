import { ActionIcon, Group, Paper, Stack } from '@mantine/core'
import type { Label } from '@nurt/core/blueprint/document.ts'
import { IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { LabelText } from './LabelText.tsx'
import { moveBy } from './put.ts'
import { useDraft } from './useDraft.ts'

interface CardProps {
  /** The keys of all of them where their order can be changed. */
  keys?: readonly string[]
  /** Before what stands at its head: its colour. */
  lead?: ReactNode
  removeLabel: string
  onRemove: () => void
  children: ReactNode
}

interface EditedCardProps extends CardProps {
  /** What is edited, for those who hear it. */
  name: string
  head: ReactNode
  /** Where it stands in the blueprint; only for one whose order can be changed. */
  path?: string[]
}

/** One of several things under each other that have parts of their own. */
export function EditedCard({ name, lead, head, path = [], keys = [], removeLabel, onRemove, children }: EditedCardProps) {
  const { apply } = useDraft()
  const move = (by: -1 | 1) => apply(...moveBy(path, keys, by))
  return (
    <Paper component="li" withBorder radius="md" p="sm" aria-label={name}>
      <Stack gap="xs">
        <Group gap={6} wrap="nowrap" align="flex-start">
          {lead}
          <div style={{ flex: 1 }}>{head}</div>
          <Group gap={0} wrap="nowrap" mih={36}>
            {keys.length > 1 && <OrderButtons name={name} place={keys.indexOf(path.at(-1) ?? '')} count={keys.length} onMove={move} />}
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

interface NamedCardProps extends CardProps {
  /** Where it stands in the blueprint. */
  path: string[]
  label: Label
  nameLabel: string
  onRename: (label: Label | undefined) => void
}

/** One with its name at its head. */
export function NamedCard({ label, nameLabel, onRename, ...card }: NamedCardProps) {
  const { labelOf } = useWorkspace()
  const name = <LabelText aria-label={nameLabel} value={label} path={[...card.path, 'name']} required onChange={onRename} />
  return <EditedCard {...card} name={labelOf(label)} head={name} />
}

export function Cards({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }} aria-label={label}>
      {children}
    </Stack>
  )
}
