import { Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { topConditions } from '../lists/question.ts'
import { DraftCondition } from './DraftCondition.tsx'

interface OnlyWhenProps {
  module: Module
  /** Absent: always. */
  condition: Condition | undefined
  /** Absent: "Only when". */
  label?: string
  description?: string
  onChange: (condition: Condition | undefined) => void
}

/** What has to hold of the record, if anything. */
export function OnlyWhen({ module, condition, label, description, onChange }: OnlyWhenProps) {
  const { t } = useLingui()
  return (
    <div>
      <Text size="sm" fw={500} mb={description ? 0 : 4}>
        {label ?? t`Only when`}
      </Text>
      {description && (
        <Text size="xs" c="dimmed" mb={4}>
          {description}
        </Text>
      )}
      <DraftCondition
        module={module}
        condition={condition ?? { all: [] }}
        onChange={(next) => onChange(topConditions(next).length > 0 ? next : undefined)}
      />
    </div>
  )
}
