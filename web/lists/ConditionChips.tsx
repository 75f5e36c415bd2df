import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Box, Button, CloseButton, Popover } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { operatorsOf } from '@nurt/core/fields/field-types.ts'
import { IconFilter, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './Condition.module.css'
import { isComplete, isGroup, startingCondition, tidied } from './condition-parts.ts'
import { ComparisonEditor, ConditionBuilder } from './ConditionBuilder.tsx'
import { ConditionText } from './ConditionText.tsx'
import { FieldSelect } from './FieldSelect.tsx'
import { sameJson, topConditions } from './question.ts'

interface ConditionChipsProps {
  module: Module
  /** What the saved list says; chips that differ from it are marked. */
  saved: Condition
  condition: Condition
  onChange: (condition: Condition) => void
}

/** The condition as a sentence of chips, each edited where it stands. */
export function ConditionChips({ module, saved, condition, onChange }: ConditionChipsProps) {
  const { t } = useLingui()
  const parts = topConditions(condition)
  const savedParts = topConditions(saved)
  const [opened, setOpened] = useState<number>()
  const [draft, setDraft] = useState<Condition>()
  const set = (position: number, part: Condition | undefined) =>
    onChange({ all: part ? (position < parts.length ? parts.with(position, part) : [...parts, part]) : parts.toSpliced(position, 1) })

  const close = () => {
    setOpened(undefined)
    setDraft(undefined)
  }
  /** What is not finished yet stays in the editor; what is, is asked at once. */
  const edit = (position: number, next: Condition) => {
    setDraft(next)
    if (isComplete(next)) set(position, tidied(next))
  }
  const shown = draft && opened === parts.length ? [...parts, draft] : parts

  return (
    <div className={styles.chips} role="group" aria-label={t`Condition`}>
      <IconFilter size={15} color="var(--mantine-color-dimmed)" aria-hidden />
      {shown.map((part, position) => (
        <Popover
          key={position}
          opened={opened === position}
          onChange={(open) => !open && close()}
          position="bottom-start"
          trapFocus
          shadow="md"
          withinPortal
        >
          <Popover.Target>
            <div className={styles.chip} data-changed={!savedParts.some((other) => sameJson(other, part)) || undefined}>
              <button
                type="button"
                className={styles.chipText}
                aria-expanded={opened === position}
                onClick={() => (opened === position ? close() : setOpened(position))}
              >
                <ConditionText module={module} condition={part} />
              </button>
              <CloseButton
                size={24}
                iconSize={13}
                mr={2}
                aria-label={t`Remove the condition`}
                onClick={() => (close(), set(position, undefined))}
              />
            </div>
          </Popover.Target>
          <Popover.Dropdown p="sm">
            <Box w={isGroup(part) ? 560 : 520} maw="86vw">
              <ChipEditor module={module} part={(opened === position && draft) || part} onChange={(next) => edit(position, next)} />
            </Box>
          </Popover.Dropdown>
        </Popover>
      ))}
      <AddCondition
        module={module}
        compact={shown.length > 0}
        onAdd={(part) => {
          setOpened(parts.length)
          setDraft(part)
          if (isComplete(part)) onChange({ all: [...parts, part] })
        }}
      />
    </div>
  )
}

function ChipEditor({ module, part, onChange }: { module: Module; part: Condition; onChange: (part: Condition) => void }) {
  if (isGroup(part) || 'formula' in part) return <ConditionBuilder module={module} condition={part} onChange={onChange} />
  return <ComparisonEditor module={module} comparison={part} onChange={onChange} />
}

function AddCondition({ module, compact, onAdd }: { module: Module; compact: boolean; onAdd: (part: Condition) => void }) {
  const { t } = useLingui()
  const [opened, setOpened] = useState(false)
  const add = (part: Condition) => {
    setOpened(false)
    onAdd(part)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        {compact ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={t`Add a condition`}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            <IconPlus size={16} />
          </ActionIcon>
        ) : (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            {t`Add a condition`}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Box w={260}>
          <FieldSelect
            module={module}
            value={null}
            label={t`Field`}
            autoFocus
            onChange={(listed) => add(startingCondition(listed.path, listed.field, operatorsOf(listed.field)))}
          />
          <Button mt={4} size="compact-xs" variant="subtle" color="gray" onClick={() => add({ any: [] })}>
            {t`Any of several conditions`}
          </Button>
        </Box>
      </Popover.Dropdown>
    </Popover>
  )
}
