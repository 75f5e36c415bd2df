import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Color, Module, Process, Step } from '@nurt/core/blueprint/document.ts'
import { splitStep } from '@nurt/core/blueprint/split-step.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { useState } from 'react'
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

/** Makes two statuses of one: which of its records go to the new one. */
export function SplitStep({ module, process, step, onClose }: SplitStepProps) {
  const { t } = useLingui()
  const { labelOf, me } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const [name, setName] = useState('')
  const [color, setColor] = useState<Color>(() => nextColor(process.steps))
  const [condition, setCondition] = useState<Condition>({ all: [] })
  const old = labelOf(step.name)
  const isTaken = process.steps.some((one) => labelOf(one.name).toLowerCase() === name.trim().toLowerCase())
  const isAsked = topConditions(condition).length > 0
  const split = () => {
    const made = { module: module.key, step: step.key, name: { [me.language]: name.trim() }, color, condition }
    apply(...splitStep(blueprint, made))
    onClose()
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
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ColorChoice name={name || t`New status`} value={color} onChange={setColor} />
        </Group>
        <div>
          <Text size="sm" fw={500} mb={4}>
            {t`Records that go there`}
          </Text>
          <ConditionBuilder module={module} condition={condition} onChange={setCondition} />
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
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
