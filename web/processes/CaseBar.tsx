import { Trans, useLingui } from '@lingui/react/macro'
import type { Process, Step } from '@nurt/core/blueprint/document.ts'
import { groupedSteps } from '@nurt/core/blueprint/grouped-steps.ts'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useHere } from '../api/here.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { showInBar } from '../ui/show-in-bar.ts'
import styles from './Case.module.css'

interface CaseBarProps {
  module: string
  process: Process
  /** The steps on which the record stands; several in branches. */
  current: readonly string[]
  since: string | null
  beside?: ReactNode
}

/** Where the record stands on its way; it goes on by what is done, not by a click here. */
export function CaseBar({ module, process, current, since: at, beside }: CaseBarProps) {
  const { t } = useLingui()
  const { labelOf } = useWorkspace()
  const moment = useMoment()
  const here = useHere()
  const { groups, loose } = groupedSteps(process)
  const since = at && moment(at)
  const place = (step: Step) => (
    <StepPlace
      key={step.key}
      step={step}
      current={current.includes(step.key)}
      at={here?.at('modules', module, 'process', 'steps', step.key)}
    />
  )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- on a phone it scrolls, with the keyboard too
    <section className={styles.bar} aria-label={t`Status`} tabIndex={0}>
      {groups.map(({ group, steps }) => (
        <ol key={group.key} className={styles.group} aria-label={labelOf(group.name)}>
          {steps.map(place)}
        </ol>
      ))}
      {loose.length > 0 && <ol className={styles.group}>{loose.map(place)}</ol>}
      {here && <here.Add what="step" at={['modules', module]} />}
      {(since || beside) && (
        <span className={styles.beside}>
          {since && (
            <span className={styles.since}>
              <Trans>since {since}</Trans>
            </span>
          )}
          {beside}
        </span>
      )}
    </section>
  )
}

function StepPlace({ step, current, at }: { step: Step; current: boolean; at: object | undefined }) {
  const { labelOf } = useWorkspace()
  const color = `var(--mantine-color-${step.color}-4)`
  return (
    <li
      ref={current ? (place) => showInBar(place?.closest('section'), place) : undefined}
      className={styles.step}
      title={labelOf(step.description) || undefined}
      aria-current={current ? 'step' : undefined}
      style={current ? { ...inkOf(step), borderColor: color } : undefined}
      {...at}
    >
      {current && <IconCheck size={14} aria-hidden />}
      {labelOf(step.name)}
    </li>
  )
}

function inkOf({ color }: Step) {
  return {
    color: `light-dark(var(--mantine-color-${color}-9), var(--mantine-color-${color}-2))`,
    background: `light-dark(var(--mantine-color-${color}-0), var(--mantine-color-${color}-light))`,
  }
}
