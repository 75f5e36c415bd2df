import { ActionIcon, Alert, Box, Button, Group, Stack, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Label, Module, Process, Step } from '@nurt/core/blueprint/document.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { AddNames } from './AddNames.tsx'
import { ColorChoice } from './ColorChoice.tsx'
import styles from './DiagramPage.module.css'
import { LabelText } from './LabelText.tsx'
import { put } from './put.ts'
import { renameStep } from './step-by-step.ts'
import { FinalBox, GroupSelect } from './StepRow.tsx'
import type { DiagramWords } from './useDiagramWords.ts'
import { useDraft } from './useDraft.ts'
import { addStepsAfter, addStepsOn, branchAt, type Added } from './way-changes.ts'
import type { WayEdge } from './way-graph.ts'
import { WayContents } from './WayPanel.tsx'

export interface DiagramPanelProps {
  module: Module
  process: Process
  path: string[]
  words: DiagramWords
  /** A node by its key, or an edge. */
  chosen: string | WayEdge
  faults: readonly string[]
  onChoose: (id: string | undefined) => void
  onRemove: (id: string) => void
}

/** The whole of what is chosen in the diagram, and what can be added to it. */
export function DiagramPanel(props: DiagramPanelProps) {
  const { module, process, path, words, chosen, faults, onChoose, onRemove } = props
  const { t } = useLingui()
  const key = typeof chosen === 'string' ? chosen : chosen.from
  const step = process.steps.find((one) => one.key === key)
  const close = () => onChoose(undefined)
  const removals: { [K in WayEdge['kind']]?: string } = { button: t`Remove this button`, branch: t`Remove this branch` }
  const title = titleOf(chosen, words)
  return (
    <Stack gap="md" component="section" aria-label={title}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text fw={650} component="h2" fz={16}>
          {title}
        </Text>
        <ActionIcon className={styles.close} variant="subtle" color="gray" aria-label={t`Close`} onClick={close}>
          <IconX size={17} />
        </ActionIcon>
      </Group>
      {faults.length > 0 && (
        <Alert color="red" icon={<IconAlertTriangle size={18} aria-hidden />} p="xs">
          {faults.map((fault) => (
            <div key={fault}>{fault}</div>
          ))}
        </Alert>
      )}
      {typeof chosen === 'string' ? (
        step && <StepLook {...{ step, process, path }} />
      ) : (
        <Button variant="default" color="red" size="xs" style={{ alignSelf: 'flex-start' }} onClick={() => onRemove(chosen.id)}>
          {removals[chosen.kind] ?? t`Remove this way`}
        </Button>
      )}
      <AddStatus {...{ module, path, chosen }} onAdded={onChoose} />
      <WayContents {...{ module, process, path }} openKey={key} onOpen={onChoose} onClose={close} />
      {typeof chosen === 'string' && step && (
        <Button variant="subtle" color="red" disabled={!step.branch && statusesOf(process).length === 1} onClick={() => onRemove(chosen)}>
          {step.branch ? t`Remove the step` : t`Remove the status`}
        </Button>
      )}
    </Stack>
  )
}

function titleOf(chosen: string | WayEdge, words: DiagramWords): string {
  if (typeof chosen !== 'string') {
    const [from, to] = [words.nodeName(chosen.from), words.nodeName(chosen.to)]
    return `${from} → ${to}: ${words.edge(chosen)}`
  }
  return words.titleOf(chosen)
}

function StepLook({ step, process, path }: { step: Step; process: Process; path: string[] }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const at = [...path, 'steps', step.key]
  return (
    <div>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <ColorChoice name={labelOf(step.name)} value={step.color} onChange={(color) => apply(put([...at, 'color'], color))} />
        <Box flex={1}>
          <LabelText
            aria-label={t`Name of the status`}
            value={step.name}
            path={[...at, 'name']}
            required
            onChange={(name) => apply(...renameStep(process, path, step, name))}
          />
        </Box>
      </Group>
      {!step.branch && (
        <Group gap="xs" mt={6} ml={36}>
          <Box w={180}>
            <GroupSelect {...{ step, at, process }} />
          </Box>
          {!step.parallel && <FinalBox step={step} at={at} />}
        </Group>
      )}
    </div>
  )
}

interface AddStatusProps {
  module: Module
  path: string[]
  chosen: string | WayEdge
  onAdded: (key: string) => void
}

function AddStatus({ module, path, chosen, onAdded }: AddStatusProps) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const isNode = typeof chosen === 'string'
  const isStep = branchAt(module.process?.steps ?? [], chosen) !== undefined
  const add = (texts: string[]) => {
    const names = texts.map((text): Label => ({ [me.language]: text }))
    const added: Added = isNode ? addStepsAfter(blueprint, module, chosen, names) : addStepsOn(blueprint, module, chosen, names)
    apply(...added.operations)
    if (added.key !== undefined) onAdded(added.key)
  }
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {isStep ? t`Add a step to the branch here` : isNode ? t`Add a status after it` : t`Add a status in between`}
      </Text>
      <AddNames
        label={
          isStep
            ? t`Name of the step that comes here`
            : isNode
              ? t`Name of the status that comes after it`
              : t`Name of the status in between`
        }
        path={[...path, 'diagram', isNode ? chosen : chosen.id]}
        onAdd={add}
      />
    </div>
  )
}
