import { ActionIcon, Group, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Label, Module, Process } from '@nurt/core/blueprint/document.ts'
import { IconTrash } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { Rows } from '../ui/Rows.tsx'
import { LabelText } from './LabelText.tsx'
import { moveBy, put } from './put.ts'
import { StepRow } from './StepRow.tsx'
import { useDraft } from './useDraft.ts'

interface StepGroupProps {
  module: Module
  process: Process
  group: { key: string; name: Label }
  place: number
  path: string[]
  /** Opens how a status goes on. */
  onOpen: (step: string) => void
}

export function StepGroup({ module, process, group, place, path, onOpen }: StepGroupProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const at = [...path, 'groups', group.key]
  const name = labelOf(group.name)
  const steps = process.steps.filter((step) => step.group === group.key)
  const groups = process.groups.map(({ key }) => key)
  const isFull = steps.length > 0
  return (
    <section aria-label={name}>
      <Group gap={6} mb={6} wrap="nowrap" align="flex-start">
        <div style={{ flex: '0 1 280px' }}>
          <LabelText
            aria-label={t`Name of the group`}
            value={group.name}
            path={[...at, 'name']}
            required
            onChange={(name) => apply(put([...at, 'name'], name))}
          />
        </div>
        <Group gap={6} wrap="nowrap" mih={36}>
          <OrderButtons name={name} place={place} count={groups.length} onMove={(step) => apply(...moveBy(at, groups, step))} />
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={t`Remove the group ${name}`}
            disabled={isFull}
            title={isFull ? t`Move its statuses to another group first.` : undefined}
            onClick={() => apply({ do: 'remove', path: at })}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Group>
      {isFull ? (
        <Rows label={name}>
          {steps.map((step) => (
            <StepRow
              key={step.key}
              {...{ module, step, process, path }}
              siblings={steps.map(({ key }) => key)}
              onOpen={() => onOpen(step.key)}
            />
          ))}
        </Rows>
      ) : (
        <Text size="sm" c="dimmed">{t`No status in this group yet.`}</Text>
      )}
    </section>
  )
}
