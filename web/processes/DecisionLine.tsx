import { Plural, Trans } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import type { GateReason } from '@nurt/core/processes/explain-gate.ts'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldCell } from '../fields/field-cells.tsx'
import { ConditionText } from '../lists/ConditionText.tsx'
import { fieldLabel, listField } from '../lists/fields-of.ts'
import styles from './Case.module.css'

interface DecisionLineProps {
  module: Module
  name: string
  because: GateReason['because']
  /** Of the row that was met, where it may be told. */
  condition: Condition | undefined
  asked: GateReason['asked']
  /** How many values it looked at besides, which are not to be seen. */
  hidden?: number
}

/** "Decision “Amount”: Amount is above 1000", with the values that it looked at. */
export function DecisionLine({ module, name, because, condition, asked, hidden = 0 }: DecisionLineProps) {
  const workspace = useWorkspace()
  const { blueprint, labelOf } = workspace
  const values = asked.flatMap(({ path, value }) => {
    const listed = listField(blueprint, module, path)
    return listed
      ? [{ path, label: fieldLabel(listed, labelOf), cell: fieldCell(exactField(listed.field, value), value ?? null, workspace) }]
      : []
  })
  return (
    <Text size="sm" component="div">
      <Trans>Decision “{name}”:</Trans> <Because module={module} because={because} condition={condition} hidden={hidden} />
      {values.length + hidden > 0 && (
        <Text size="sm" c="dimmed" component="div" className={styles.askedValues}>
          {values.map(({ path, label, cell }) => (
            <span key={path}>
              {label}: {cell || <Trans>empty</Trans>}
            </span>
          ))}
          {hidden > 0 && <Plural value={hidden} one="a value that you may not see" other="# values that you may not see" />}
        </Text>
      )}
    </Text>
  )
}

function Because({
  module,
  because,
  condition,
  hidden = 0,
}: Pick<DecisionLineProps, 'module' | 'because' | 'condition' | 'hidden'>): ReactNode {
  if (because === 'unknown') return <Trans>a value is missing, so it goes the way for what cannot be told.</Trans>
  if (because === 'otherwise') return <Trans>no condition is met, so it goes the way for all others.</Trans>
  if (!condition) return hidden > 0 ? <Trans>a condition on values that you may not see is met.</Trans> : <Trans>a condition is met.</Trans>
  return (
    <Trans>
      “<ConditionText module={module} condition={condition} />” is met.
    </Trans>
  )
}

const mostPlaces = 6

/** A decision looks at what is computed before it is rounded: a margin of 14.999 % is not shown as 15. */
function exactField(field: Field, value: unknown): Field {
  if (field.type !== 'formula' || typeof value !== 'string') return field
  const places = /^-?\d+\.(\d+)/.exec(value)?.[1]?.length ?? 0
  return places > (field.places ?? 0) ? { ...field, places: Math.min(places, mostPlaces) } : field
}
