import { Button, Checkbox, Group, Modal, NativeSelect, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Color, Label, Module, Process, Step } from '@nurt/core/blueprint/document.ts'
import { lostInMerge, mergeSteps } from '@nurt/core/blueprint/merge-steps.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { useState } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ColorChoice } from './ColorChoice.tsx'
import { matches } from './matches.ts'
import { MergeLosses } from './MergeLosses.tsx'
import styles from './MergeSteps.module.css'
import { useDraft } from './useDraft.ts'

interface MergeStepsProps {
  module: Module
  process: Process
  /** Where it was asked for. */
  from?: string | undefined
  onClose: () => void
}

/** Chooses statuses that become one, and what that one is called. */
export function MergeSteps({ module, process, from, onClose }: MergeStepsProps) {
  const { t } = useLingui()
  const { labelOf, me } = useWorkspace()
  const { blueprint, published, apply } = useDraft()
  const [chosen, setChosen] = useState(from === undefined ? [] : [from])
  const [made, setMade] = useState<Partial<Look>>({})
  const steps = chosen.flatMap((key) => process.steps.find((step) => step.key === key) ?? [])
  const [base] = steps
  const look: Look = { ...lookOf(base, labelOf), ...made }
  const name = look.name.trim()
  const isReady = steps.length > 1 && name !== ''
  const called = steps.find((step) => labelOf(step.name) === name)
  const merge = { ...look, module: module.key, steps: chosen, name: called?.name ?? { [me.language]: name } }
  const mergeNow = () => {
    apply(...mergeSteps(blueprint, published, merge))
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t`Merge statuses`} size="lg">
      <Stack>
        <Text size="sm">
          {t`They become one status. When you publish, their records stand on it; the history of each keeps the old name. What led to one of them leads to it.`}
        </Text>
        <StepChoice process={process} chosen={chosen} onChange={setChosen} />
        {base && <MergedLook {...{ process, look }} onChange={(change) => setMade({ ...made, ...change })} />}
        {steps.length > 1 && (
          <>
            <Text
              size="sm"
              c="dimmed"
            >{t`The buttons and required documents of all of them stay, and what happens there by itself. What people do there stays as it is on the first that has tasks.`}</Text>
            <MergeLosses {...{ module, process }} lost={lostInMerge(blueprint, merge)} />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button disabled={!isReady} title={steps.length < 2 ? t`Choose at least two statuses.` : undefined} onClick={mergeNow}>
            {t({ message: 'Merge', context: 'of statuses' })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

interface Look {
  name: string
  color: Color
  group: string
}

function lookOf(base: Step | undefined, labelOf: (label: Label | undefined) => string): Look {
  return { name: labelOf(base?.name), color: base?.color ?? 'gray', group: base?.group ?? '' }
}

function MergedLook({ process, look, onChange }: { process: Process; look: Look; onChange: (change: Partial<Look>) => void }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  return (
    <Group align="flex-end" gap="sm" wrap="wrap">
      <TextInput
        style={{ flex: '1 1 220px' }}
        label={t`Name of the merged status`}
        value={look.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t({ message: 'Group', context: 'of statuses' })}
        value={look.group}
        onChange={(event) => onChange({ group: event.currentTarget.value })}
        data={process.groups.map(({ key, name }) => ({ value: key, label: labelOf(name) }))}
      />
      <ColorChoice name={look.name} value={look.color} onChange={(color) => onChange({ color })} />
    </Group>
  )
}

interface StepChoiceProps {
  process: Process
  /** In the order in which they were chosen. */
  chosen: string[]
  onChange: (keys: string[]) => void
}

function StepChoice({ process, chosen, onChange }: StepChoiceProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const [search, setSearch] = useState('')
  // what goes on side by side stays what it is
  const offered = statusesOf(process).filter(({ parallel }) => !parallel)
  const shown = offered.filter(({ key, name }) => chosen.includes(key) || matches(labelOf(name), search))
  return (
    <div>
      {offered.length > 8 && (
        <TextInput
          mb="xs"
          aria-label={t`Find a status`}
          placeholder={t`Find a status`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={280} type="auto">
        <Stack gap={6} component="fieldset" className={styles.choice} aria-label={t`Statuses to merge`}>
          {process.groups.map((group) => {
            const inside = shown.filter((step) => step.group === group.key)
            if (inside.length === 0) return null
            return (
              <Stack key={group.key} gap={6}>
                <Text size="xs" c="dimmed">
                  {labelOf(group.name)}
                </Text>
                {inside.map(({ key, name }) => (
                  <Checkbox
                    key={key}
                    label={labelOf(name)}
                    checked={chosen.includes(key)}
                    onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, key] : chosen.filter((one) => one !== key))}
                  />
                ))}
              </Stack>
            )
          })}
        </Stack>
      </ScrollArea.Autosize>
    </div>
  )
}
