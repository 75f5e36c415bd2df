import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Tooltip } from '@mantine/core'
import type { Process, Step } from '@nurt/core/blueprint/document.ts'
import { groupedSteps } from '@nurt/core/blueprint/grouped-steps.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { IconCheck } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'
import { useHere } from '../api/here.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Record.module.css'
import { useMoment } from '../api/useMoment.ts'
import { showInBar } from '../ui/show-in-bar.ts'
import { whyEvents } from '../ui/why-events.ts'

interface StepBarProps {
  module: string
  process: Process
  record: RecordAnswer
  /** Why the person may not move the record. */
  blocked: string | undefined
  onMove: (step: string) => Promise<void>
  /** Stands after where it stands. */
  beside?: ReactNode
}

/** Where the record stands and where it can go: steps in their groups, the present one marked. */
export function StepBar({ module, process, record, blocked, onMove, beside }: StepBarProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const moment = useMoment()
  const [moving, setMoving] = useState<string>()
  const { groups, loose } = groupedSteps(process)
  const since = record.stepSince && moment(record.stepSince)
  const reason = useId()
  const here = useHere()
  const move = (step: Step) => {
    setMoving(step.key)
    void onMove(step.key).finally(() => setMoving(undefined))
  }
  const button = (step: Step) => (
    <StepButton
      key={step.key}
      step={step}
      current={step.key === record.step}
      blocked={blocked}
      reason={reason}
      busy={moving === step.key}
      onMove={() => move(step)}
      at={here?.at('modules', module, 'process', 'steps', step.key)}
    />
  )
  return (
    <fieldset className={styles.steps} aria-label={t`Status`}>
      {groups.map(({ group, steps }) => (
        <fieldset key={group.key} className={styles.stepGroup} aria-label={labelOf(group.name)}>
          {steps.map(button)}
        </fieldset>
      ))}
      {loose.map(button)}
      {here && <here.Add what="step" at={['modules', module]} />}
      {blocked && (
        <span id={reason} hidden>
          {blocked}
        </span>
      )}
      {since && (
        <span className={styles.since}>
          <Trans>since {since}</Trans>
        </span>
      )}
      {beside}
    </fieldset>
  )
}

interface StepButtonProps {
  step: Step
  current: boolean
  /** Why the step cannot be taken. */
  blocked: string | undefined
  /** The id of the text that says it. */
  reason: string
  busy: boolean
  onMove: () => void
  /** Where it is configured. */
  at: object | undefined
}

function StepButton({ step, current, blocked, reason, busy, onMove, at }: StepButtonProps) {
  const { labelOf } = useWorkspace()
  const name = labelOf(step.name)
  const description = labelOf(step.description)
  if (current) {
    return (
      <Tooltip label={description} disabled={!description} multiline maw={320} openDelay={300}>
        <Button
          ref={(button) => showInBar(button?.closest('fieldset')?.parentElement, button)}
          size="xs"
          radius="xl"
          variant="light"
          color={step.color}
          bd={`1px solid var(--mantine-color-${step.color}-4)`}
          aria-current="step"
          {...at}
          leftSection={<IconCheck size={14} aria-hidden />}
        >
          {name}
        </Button>
      </Tooltip>
    )
  }
  const hint = blocked ?? description
  return (
    <Tooltip label={hint} disabled={!hint} multiline maw={320} openDelay={300} events={blocked ? whyEvents : undefined}>
      <Button
        size="xs"
        radius="xl"
        variant="default"
        loading={busy}
        data-disabled={blocked ? true : undefined}
        aria-disabled={blocked !== undefined}
        aria-describedby={blocked ? reason : undefined}
        onClick={blocked ? undefined : onMove}
        {...at}
      >
        {name}
      </Button>
    </Tooltip>
  )
}
