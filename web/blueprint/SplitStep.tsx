import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Color, Module, Process, Step } from '@nurt/core/blueprint/document.ts'
import { splitStep } from '@nurt/core/blueprint/split-step.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { useState } from 'react'
import { useHeld } from '../api/useHeld.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ConditionBuilder } from '../lists/ConditionBuilder.tsx'
import { topConditions } from '../lists/question.ts'
import { ColorChoice } from './ColorChoice.tsx'
import { nextColor } from './next-color.ts'
import { useDraft } from './useDraft.ts'

interface SplitStepProps {
  module: Module
  process: Process
  step: Step
  onClose: () => void
}

interface Typed {
  name: string
  condition: Condition
}

const nothing: Typed = { name: '', condition: { all: [] } }

/** Makes two statuses of one: which of its records go to the new one. */
export function SplitStep({ module, process, step, onClose }: SplitStepProps) {
  const { t } = useLingui()
  const { labelOf, me } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const [color, setColor] = useState<Color>(() => nextColor(process.steps))
  const { name, condition, type, leave } = useTypedSplit({ module, step, onClose })
  const old = labelOf(step.name)
  const isTaken = process.steps.some((one) => labelOf(one.name).toLowerCase() === name.trim().toLowerCase())
  const isAsked = topConditions(condition).length > 0
  const split = () => {
    const made = { module: module.key, step: step.key, name: { [me.language]: name.trim() }, color, condition }
    apply(...splitStep(blueprint, made))
    leave()
  }
  return (
    <Modal opened onClose={onClose} title={t`Split “${old}” in two`} size="lg">
      <Stack>
        <Text size="sm">
          {t`A second status comes beside it, with the same buttons and tasks. When you publish, the records that meet the condition stand on it; the others stay.`}
        </Text>
        <Group align="flex-end" gap="sm">
          <TextInput
            data-autofocus
            style={{ flex: 1 }}
            label={t`Name of the new status`}
            value={name}
            error={isTaken && t`There is a status of this name.`}
            onChange={(event) => type({ name: event.currentTarget.value })}
          />
          <ColorChoice name={name || t`New status`} value={color} onChange={setColor} />
        </Group>
        <div>
          <Text size="sm" fw={500} mb={4}>
            {t`Records that go there`}
          </Text>
          <ConditionBuilder module={module} condition={condition} onChange={(condition) => type({ condition })} />
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={leave}>
            {t`Cancel`}
          </Button>
          <Button
            disabled={!name.trim() || isTaken || !isAsked}
            title={isAsked ? undefined : t`Say which records go to the new status.`}
            onClick={split}
          >
            {t`Split`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** Held until it is done or given up. */
function useTypedSplit({ module, step, onClose }: Omit<SplitStepProps, 'process'>) {
  const { answers, hold, drop } = useHeld(`split ${module.key} ${step.key}`, nothing)
  const [typed, setTyped] = useState(answers)
  const type = (change: Partial<Typed>) => {
    const next = { ...typed, ...change }
    setTyped(next)
    hold(next)
  }
  const leave = () => {
    drop()
    onClose()
  }
  return { ...typed, type, leave }
}
