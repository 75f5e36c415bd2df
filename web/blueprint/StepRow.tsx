import { ActionIcon, Checkbox, Group, NativeSelect } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Process, Step } from '@nurt/core/blueprint/document.ts'
import { IconTrash } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { Row } from '../ui/Rows.tsx'
import { ColorChoice } from './ColorChoice.tsx'
import { LabelText } from './LabelText.tsx'
import { moveBy, put } from './put.ts'
import { removeStep } from './step-changes.ts'
import styles from './StepRow.module.css'
import { useDraft } from './useDraft.ts'

interface StepRowProps {
  step: Step
  process: Process
  path: string[]
  /** Keys of the statuses of its group, in order. */
  siblings: string[]
}

export function StepRow({ step, process, path, siblings }: StepRowProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const at = [...path, 'steps', step.key]
  const name = labelOf(step.name)
  const isLast = process.steps.length === 1
  return (
    <Row
      field
      icon={<ColorChoice name={name} value={step.color} onChange={(color) => apply(put([...at, 'color'], color))} />}
      actions={
        <Group gap="xs" wrap="nowrap" className={styles.tools}>
          <Checkbox
            size="xs"
            className={styles.done}
            label={t`Final`}
            checked={step.final ?? false}
            onChange={(event) => {
              const { checked } = event.currentTarget
              if (checked || 'final' in step) apply(put([...at, 'final'], checked || undefined))
            }}
          />
          <NativeSelect
            size="xs"
            className={styles.group}
            aria-label={t`Group of ${name}`}
            value={step.group}
            onChange={(event) => apply(put([...at, 'group'], event.currentTarget.value))}
            data={process.groups.map((group) => ({ value: group.key, label: labelOf(group.name) }))}
          />
          <OrderButtons
            name={name}
            place={siblings.indexOf(step.key)}
            count={siblings.length}
            onMove={(by) => apply(...moveBy(at, siblings, by))}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={t`Remove the status ${name}`}
            disabled={isLast}
            title={isLast ? t`One status has to stay.` : undefined}
            onClick={() => apply(...removeStep(blueprint, path[1] ?? '', step.key))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      }
    >
      <LabelText
        aria-label={t`Name of the status`}
        value={step.name}
        path={[...at, 'name']}
        required
        onChange={(name) => apply(put([...at, 'name'], name))}
      />
    </Row>
  )
}
