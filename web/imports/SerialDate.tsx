import { Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { serialDate } from '@nurt/core/fields/date-text.ts'
import type { ColumnTarget, NewField } from '@nurt/core/imports/plan.ts'
import { useReadDay } from './LanguageChoice.tsx'

interface SerialDateProps {
  module: Module
  /** The field that the column goes to, or becomes. */
  target: ColumnTarget | undefined
  field: NewField | undefined
  samples: readonly string[]
}

/** A spreadsheet's day numbers in a column of dates are read as days: told with the first of them. */
export function SerialDate({ samples, ...place }: SerialDateProps) {
  const { t } = useLingui()
  const dayOf = useReadDay()
  const text = samples.map((sample) => sample.trim()).find((sample) => serialDate(sample) !== undefined)
  if (text === undefined || !isOfDays(place)) return null
  const value = dayOf(serialDate(text) ?? '')
  return (
    <Text size="xs" c="dimmed">
      {t`${text} is read as ${value}`}
    </Text>
  )
}

function isOfDays({ module, target, field }: Omit<SerialDateProps, 'samples'>): boolean {
  const there = target && 'field' in target ? module.fields.find(({ key }) => key === target.field) : undefined
  const type = field?.type ?? there?.type
  return type === 'date' || type === 'datetime'
}
