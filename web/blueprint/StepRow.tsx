import { Checkbox, NativeSelect, Text, UnstyledButton } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Module, Process, Step } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import { statusesOf } from '@nurt/core/blueprint/statuses.ts'
import { IconChevronRight, IconTrash } from '@tabler/icons-react'
import { lazy, memo, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { OrderButtons } from '../ui/OrderButtons.tsx'
import { QuietIcon } from '../ui/QuietIcon.tsx'
import { Row } from '../ui/Rows.tsx'
import { isCalledTwice } from './called-twice.ts'
import { ColorChoice } from './ColorChoice.tsx'
import { LabelText } from './LabelText.tsx'
import { moveBy, put } from './put.ts'
import { leadsNowhere, renameStep } from './step-by-step.ts'
import { removeStep } from './step-changes.ts'
import { StepMenu } from './StepMenu.tsx'
import styles from './StepRow.module.css'
import { useDraft } from './useDraft.ts'

const BranchList = lazy(() => import('./BranchList.tsx').then(({ BranchList }) => ({ default: BranchList })))

interface StepRowProps {
  module: Module
  step: Step
  process: Process
  path: string[]
  /** How it goes on, in one line. */
  way: string
  onOpen: (step: string) => void
}

/** One of dozens: drawn anew only for a change. */
export const StepRow = memo(({ module, step, process, path, way, onOpen }: StepRowProps) => {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { blueprint, apply } = useDraft()
  const at = [...path, 'steps', step.key]
  const name = labelOf(step.name)
  const statuses = statusesOf(process)
  const isLast = statuses.length === 1
  const siblings = statuses.flatMap(({ key, group }) => (group === step.group ? [key] : []))
  return (
    <Row
      field
      icon={<ColorChoice name={name} value={step.color} onChange={(color) => apply(put([...at, 'color'], color))} />}
      actions={
        <div className={styles.tools}>
          {!step.parallel && <FinalBox step={step} at={at} />}
          <GroupSelect step={step} at={at} process={process} />
          <OrderButtons
            name={name}
            place={siblings.indexOf(step.key)}
            count={siblings.length}
            onMove={(by) => apply(...moveBy(at, siblings, by))}
          />
          <StepMenu {...{ module, process, step }} />
          <QuietIcon
            color="red"
            aria-label={t`Remove the status ${name}`}
            disabled={isLast}
            title={isLast ? t`One status has to stay.` : undefined}
            onClick={() => apply(...removeStep(blueprint, path[1] ?? '', step.key))}
          >
            <IconTrash size={16} />
          </QuietIcon>
        </div>
      }
    >
      <LabelText
        aria-label={t`Name of the status`}
        value={step.name}
        path={[...at, 'name']}
        required
        onChange={(name) => apply(...renameStep(process, path, step, name))}
      />
      {isCalledTwice(step, process.steps, labelOf) && (
        <Text size="xs" c="var(--mantine-color-error)" px={4}>
          {t`Another status has this name too. Nobody could tell them apart.`}
        </Text>
      )}
      <HowItGoesOn {...{ step, way, onOpen }} isLacking={isRouted(process) && leadsNowhere(step)} />
      {step.parallel && (
        <Suspense fallback={null}>
          <BranchList {...{ module, process, path, onOpen }} block={{ ...step, parallel: step.parallel }} />
        </Suspense>
      )}
    </Row>
  )
})

/** In which group a status stands. */
export function GroupSelect({ step, at, process }: { step: Step; at: string[]; process: Process }) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const { apply } = useDraft()
  const name = labelOf(step.name)
  return (
    <NativeSelect
      size="xs"
      className={styles.group}
      aria-label={t`Group of ${name}`}
      value={step.group}
      onChange={(event) => apply(put([...at, 'group'], event.currentTarget.value))}
      data={process.groups.map((group) => ({ value: group.key, label: labelOf(group.name) }))}
    />
  )
}

export function FinalBox({ step, at }: { step: Step; at: string[] }) {
  const { t } = useLingui()
  const { apply } = useDraft()
  return (
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
  )
}

interface HowItGoesOnProps extends Pick<StepRowProps, 'step' | 'way' | 'onOpen'> {
  isLacking: boolean
}

/** The way on in one line, which opens what it consists of. */
export function HowItGoesOn({ step, way, isLacking, onOpen }: HowItGoesOnProps) {
  const { labelOf } = useWorkspace()
  return (
    <UnstyledButton
      className={styles.way}
      aria-haspopup="dialog"
      aria-label={`${labelOf(step.name)}: ${way}`}
      data-lacking={isLacking || undefined}
      onClick={() => onOpen(step.key)}
    >
      {way}
      <IconChevronRight size={14} aria-hidden />
    </UnstyledButton>
  )
}
