import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Box, Button, CloseButton, Popover } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { IconFilter, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { later } from '../ui/later.tsx'
import { useOpening } from '../ui/useOpening.ts'
import styles from './Condition.module.css'
import { isComplete, tidied } from './condition-parts.ts'
import { ConditionText } from './ConditionText.tsx'
import { sameJson, topConditions } from './question.ts'
import { ToolbarMenu } from './ToolbarMenu.tsx'
import { useCloseOutside } from './useCloseOutside.ts'
import { useTold } from './useTold.tsx'

export const ConditionEditor = later(() => import('./ConditionBuilder.tsx').then(({ ConditionEditor }) => ConditionEditor))
export const ConditionStart = later(() => import('./ConditionStart.tsx').then(({ ConditionStart }) => ConditionStart))

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
  const savedParts = topConditions(saved)
  const { shown, opened, open, close, edit, remove, add } = useChips(topConditions(condition), (all) => onChange({ all }))
  return (
    <fieldset className={styles.chips} aria-label={t`Condition`}>
      <IconFilter size={15} color="var(--mantine-color-dimmed)" className={styles.icon} aria-hidden />
      {shown.map((part, position) => (
        <Chip
          key={position}
          module={module}
          part={part}
          changed={!savedParts.some((other) => sameJson(other, part))}
          opened={opened === position}
          onOpen={() => open(position)}
          onClose={close}
          onEdit={(next, readable) => edit(position, next, readable)}
          onRemove={() => remove(position)}
        />
      ))}
      <AddCondition module={module} compact={shown.length > 0} onAdd={add} />
    </fieldset>
  )
}

/** The chip that is being edited: what is not finished yet stays in its editor; what is, is asked at once. */
function useChips(parts: Condition[], onChange: (parts: Condition[]) => void) {
  const told = useTold()
  const [opened, setOpened] = useState<number>()
  const [draft, setDraft] = useState<Condition>()
  const open = (position: number | undefined, next?: Condition) => {
    setOpened(position)
    setDraft(next)
  }
  const edit = (position: number, next: Condition, readable = true) => {
    setDraft(next)
    if (readable && isComplete(next)) onChange(position < parts.length ? parts.with(position, tidied(next)) : [...parts, tidied(next)])
  }
  const shown = parts.map((part, position) => (position === opened && draft ? draft : part))
  return {
    shown: draft && opened === parts.length ? [...shown, draft] : shown,
    opened,
    open: (position: number) => {
      if (position === opened) open(undefined)
      else void ConditionEditor.load().then(() => open(position), told.problem)
    },
    close: () => open(undefined),
    edit,
    remove: (position: number) => {
      open(undefined)
      if (position < parts.length) onChange(parts.toSpliced(position, 1))
    },
    add: (part: Condition) => {
      open(parts.length)
      edit(parts.length, part)
    },
  }
}

interface ChipProps {
  module: Module
  part: Condition
  changed: boolean
  opened: boolean
  onOpen: () => void
  onClose: () => void
  onEdit: (part: Condition, readable: boolean) => void
  onRemove: () => void
}

function Chip({ module, part, changed, opened, onOpen, onClose, onEdit, onRemove }: ChipProps) {
  const { t } = useLingui()
  const inside = useCloseOutside<HTMLDivElement>(opened, onClose)
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && onClose()}
      closeOnClickOutside={false}
      withRoles={false}
      position="bottom-start"
      trapFocus
      shadow="md"
      withinPortal
    >
      <Popover.Target>
        <div ref={inside} className={styles.chip} data-changed={changed || undefined}>
          <button type="button" className={styles.chipText} aria-expanded={opened} onClick={onOpen}>
            <ConditionText module={module} condition={part} />
          </button>
          <CloseButton size={24} iconSize={13} mr={2} aria-label={t`Remove the condition`} onClick={onRemove} />
        </div>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <Box w={620} maw="86vw">
          <ConditionEditor module={module} part={part} onChange={onEdit} />
        </Box>
      </Popover.Dropdown>
    </Popover>
  )
}

function AddCondition({ module, compact, onAdd }: { module: Module; compact: boolean; onAdd: (part: Condition) => void }) {
  const { t } = useLingui()
  const told = useTold()
  const { opened, toggle, close } = useOpening(ConditionStart)
  const add = (part: Condition) => {
    close()
    void ConditionEditor.load().then(() => onAdd(part), told.problem)
  }
  return (
    <ToolbarMenu
      opened={opened}
      onClose={close}
      position="bottom-start"
      target={
        compact ? (
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t`Add a condition`} aria-expanded={opened} onClick={toggle}>
            <IconPlus size={16} />
          </ActionIcon>
        ) : (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            aria-expanded={opened}
            onClick={toggle}
          >
            {t`Add a condition`}
          </Button>
        )
      }
    >
      <ConditionStart module={module} onStart={add} />
    </ToolbarMenu>
  )
}
