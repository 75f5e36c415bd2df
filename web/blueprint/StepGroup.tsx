import { ActionIcon, Group, Text } from '@mantine/core'
import { Plural, useLingui } from '@lingui/react/macro'
import type { Label, Module, Process, Step } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { IconChevronDown, IconChevronRight, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { Rows } from '../ui/Rows.tsx'
import { LabelText } from './LabelText.tsx'
import { matches } from './matches.ts'
import { moveBy, put } from './put.ts'
import { StepRow } from './StepRow.tsx'
import { useDraft } from './useDraft.ts'
import { useWayWords } from './useWayWords.ts'

interface StepGroupProps {
  module: Module
  process: Process
  group: { key: string; name: Label }
  place: number
  path: string[]
  /** Opens how a status goes on. */
  onOpen: (step: string) => void
  /** Only statuses that are called like it are shown. */
  typed: string
  /** Below the statuses, while they are shown. */
  children: ReactNode
}

export function StepGroup({ module, process, group, place, path, onOpen, typed, children }: StepGroupProps) {
  const { labelOf } = useWorkspace()
  const name = labelOf(group.name)
  const steps = statusesOf(process).filter((step) => step.group === group.key)
  const shown = steps.filter((step) => matches(labelOf(step.name), typed))
  const [isFolded, fold] = useState(false)
  const isOpen = !isFolded || typed !== ''
  return (
    <section aria-label={name}>
      <GroupHead {...{ process, group, place, path, isOpen }} isFull={steps.length > 0} onFold={() => fold(isOpen)} />
      {isOpen ? (
        <>
          <StepRows {...{ module, process, path, onOpen, name, steps, shown }} />
          {children}
        </>
      ) : (
        <Text size="sm" c="dimmed" pl={34}>
          <Plural value={steps.length} one="# status" other="# statuses" />
        </Text>
      )}
    </section>
  )
}

interface StepRowsProps extends Pick<StepGroupProps, 'module' | 'process' | 'path' | 'onOpen'> {
  name: string
  steps: readonly Step[]
  shown: readonly Step[]
}

function StepRows({ module, process, path, onOpen, name, steps, shown }: StepRowsProps) {
  const { t } = useLingui()
  const words = useWayWords(module, process)
  const isLed = isRouted(process)
  if (steps.length === 0) return <Text size="sm" c="dimmed">{t`No status in this group yet.`}</Text>
  return (
    <Rows label={name}>
      {shown.map((step) => (
        <StepRow
          key={step.key}
          {...{ module, step, process, path, onOpen }}
          way={isLed || step.work ? words.step(step) : t`How it goes on`}
        />
      ))}
    </Rows>
  )
}

interface GroupHeadProps extends Pick<StepGroupProps, 'process' | 'group' | 'place' | 'path'> {
  isOpen: boolean
  isFull: boolean
  onFold: () => void
}

function GroupHead({ process, group, place, path, isOpen, isFull, onFold }: GroupHeadProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const at = [...path, 'groups', group.key]
  const name = labelOf(group.name)
  const groups = process.groups.map(({ key }) => key)
  return (
    <Group gap={6} mb={6} wrap="nowrap" align="flex-start">
      <ActionIcon
        variant="subtle"
        color="gray"
        mt={4}
        aria-expanded={isOpen}
        aria-label={isOpen ? t`Fold the group ${name}` : t`Unfold the group ${name}`}
        onClick={onFold}
      >
        {isOpen ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
      </ActionIcon>
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
  )
}
