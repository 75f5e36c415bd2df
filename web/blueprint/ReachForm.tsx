import { Button, Group, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { useState } from 'react'
import { ConditionBuilder } from '../lists/ConditionBuilder.tsx'
import { isComplete, tidied } from '../lists/condition-parts.ts'
import { topConditions } from '../lists/question.ts'
import { ofAnyModule } from './of-any-module.ts'

interface ReachFormProps {
  module: Module
  condition: Condition | undefined
  onClose: () => void
  onDone: (condition: Condition) => void
}

/** Nothing holds before it is done: a condition without its parts would let everything through. */
export function ReachForm({ module, condition, onClose, onDone }: ReachFormProps) {
  const { t } = useLingui()
  const [made, setMade] = useState<Condition>(condition ?? { all: [] })
  const isWhole = topConditions(tidied(made)).length > 0 && isComplete(made)
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {module === ofAnyModule
          ? t`Records that meet this. What holds for all modules can ask only what every record has; give a module its own line to ask its fields.`
          : t`Records that meet this. It may ask fields that the role itself does not see.`}
      </Text>
      <ConditionBuilder module={module} condition={made} onChange={setMade} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button
          disabled={!isWhole}
          onClick={() => {
            onDone(tidied(made))
            onClose()
          }}
        >
          {t`Done`}
        </Button>
      </Group>
    </Stack>
  )
}
