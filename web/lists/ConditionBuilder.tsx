import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Group, SegmentedControl, Select, Text } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Condition, Operator } from '@nurt/core/expressions/condition.ts'
import { operatorsOf } from '@nurt/core/fields/field-types.ts'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Condition.module.css'
import {
  groupOf,
  isComplete,
  isGroup,
  kindOf,
  partsOf,
  startingCondition,
  withOperator,
  type Comparison,
  type ConditionGroup,
} from './condition-parts.ts'
import { ConditionText } from './ConditionText.tsx'
import { ConditionValueInput } from './ConditionValueInput.tsx'
import { isReadable } from './condition-reading.ts'
import { FieldSelect } from './FieldSelect.tsx'
import { listField, listFields } from './fields-of.ts'
import { useConditionWords } from './useConditionWords.ts'

export interface ConditionBuilderProps {
  module: Module
  condition: Condition
  onChange: (condition: Condition) => void
}

/** A condition as lines of field, operator and value, in groups of "all of these" and "any of these". */
export function ConditionBuilder({ module, condition, onChange }: ConditionBuilderProps) {
  const group: ConditionGroup = isGroup(condition) ? condition : { all: [condition] }
  return <GroupEditor module={module} group={group} onChange={onChange} />
}

interface ConditionEditorProps {
  module: Module
  part: Condition
  /** Told with whether all its values can be read: the others cannot be asked. */
  onChange: (part: Condition, readable: boolean) => void
}

/** One part of a condition: a comparison, or a group with its own parts. */
export function ConditionEditor({ module, part, onChange }: ConditionEditorProps) {
  const { blueprint, locale } = useWorkspace()
  const change = (next: Condition) =>
    onChange(
      next,
      isReadable(next, (path) => listField(blueprint, module, path)?.field, locale),
    )
  if (isGroup(part) || 'formula' in part) return <ConditionBuilder module={module} condition={part} onChange={change} />
  return <ComparisonEditor module={module} comparison={part} onChange={change} />
}

interface GroupEditorProps {
  module: Module
  group: ConditionGroup
  onChange: (group: Condition) => void
  onRemove?: () => void
}

function GroupEditor({ module, group, onChange, onRemove }: GroupEditorProps) {
  const { t } = useLingui()
  const { blueprint } = useWorkspace()
  const parts = partsOf(group)
  const [added, setAdded] = useState<number>()
  const replace = (position: number, part: Condition | undefined) =>
    onChange(groupOf(kindOf(group), part ? parts.with(position, part) : parts.toSpliced(position, 1)))
  const add = (part: Condition) => {
    setAdded(parts.length)
    onChange(groupOf(kindOf(group), [...parts, part]))
  }
  const first = listFields(blueprint, module)[0]
  return (
    <fieldset className={`${styles.rows} ${onRemove ? styles.nested : ''}`} aria-label={t`Conditions`}>
      {(parts.length > 1 || onRemove) && (
        <Group justify="space-between" wrap="nowrap">
          <SegmentedControl
            size="xs"
            aria-label={t`How many of them must hold`}
            value={kindOf(group)}
            onChange={(kind) => onChange(groupOf(kind as 'all' | 'any', parts))}
            data={[
              { value: 'all', label: t`All of these` },
              { value: 'any', label: t`Any of these` },
            ]}
          />
          {onRemove && <RemoveButton label={t`Remove the group`} onClick={onRemove} />}
        </Group>
      )}
      {parts.map((part, position) => (
        <PartEditor key={position} module={module} part={part} isNew={position === added} onChange={(next) => replace(position, next)} />
      ))}
      <Group gap="xs">
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          disabled={!first}
          onClick={() => first && add(startingCondition(first.path, first.field, operatorsOf(first.field)))}
        >
          {t`Add a condition`}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" disabled={!first} onClick={() => add({ any: [] })}>
          {t`Add a group`}
        </Button>
      </Group>
    </fieldset>
  )
}

interface PartEditorProps {
  module: Module
  part: Condition
  /** Added just now. */
  isNew: boolean
  /** Undefined takes the part away. */
  onChange: (part: Condition | undefined) => void
}

function PartEditor({ module, part, isNew, onChange }: PartEditorProps) {
  const { t } = useLingui()
  if (isGroup(part)) return <GroupEditor module={module} group={part} onChange={onChange} onRemove={() => onChange(undefined)} />
  if (!('formula' in part))
    return (
      <ComparisonEditor
        module={module}
        comparison={part}
        onChange={onChange}
        onRemove={() => onChange(undefined)}
        startsOpen={isNew}
        marksBlank
      />
    )
  return (
    <Group justify="space-between" wrap="nowrap">
      <ConditionText module={module} condition={part} />
      <RemoveButton label={t`Remove the condition`} onClick={() => onChange(undefined)} />
    </Group>
  )
}

interface ComparisonEditorProps {
  module: Module
  comparison: Comparison
  onChange: (comparison: Comparison) => void
  onRemove?: () => void
  /** Says where a value is still missing, once the person has been there. */
  marksBlank?: boolean
  /** Nobody has been there yet. */
  startsOpen?: boolean
}

/** Field, operator and value of one condition. */
function ComparisonEditor({ module, comparison, onChange, onRemove, marksBlank, startsOpen }: ComparisonEditorProps) {
  const { t } = useLingui()
  const { blueprint } = useWorkspace()
  const words = useConditionWords()
  const [wasLeft, setLeft] = useState(!startsOpen)
  const listed = listField(blueprint, module, comparison.field)
  return (
    <div
      className={styles.line}
      role="presentation"
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setLeft(true)}
    >
      <FieldSelect
        module={module}
        value={comparison.field}
        label={t`Field`}
        onChange={(next) => onChange(startingCondition(next.path, next.field, operatorsOf(next.field)))}
      />
      {listed && (
        <Select
          size="xs"
          aria-label={t`Condition`}
          value={comparison.op}
          data={operatorsOf(listed.field).map((op) => ({ value: op, label: words.operator(op, listed.field) }))}
          onChange={(op) => op && onChange(withOperator(comparison, op as Operator))}
          allowDeselect={false}
        />
      )}
      {listed && <ConditionValueInput field={listed.field} comparison={comparison} onChange={onChange} />}
      {onRemove && <RemoveButton label={t`Remove the condition`} onClick={onRemove} />}
      {marksBlank && wasLeft && !isComplete(comparison) && (
        <Text size="xs" c="var(--mantine-color-error)" className={styles.lacking}>
          {t`A value is missing here.`}
        </Text>
      )}
    </div>
  )
}

function RemoveButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={30} aria-label={label} onClick={onClick} style={{ gridColumn: -2 }}>
      <IconX size={15} />
    </ActionIcon>
  )
}
