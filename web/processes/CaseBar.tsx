import { Trans, useLingui } from '@lingui/react/macro'
import type { Process, Step } from '@nurt/core/blueprint/document.ts'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useHere } from '../api/here.ts'
import { useMoment } from '../api/useMoment.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
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
  const groups = process.groups.map(({ key, name }) => ({ key, name, steps: process.steps.filter((step) => step.group === key) }))
  const loose = process.steps.filter((step) => !process.groups.some(({ key }) => key === step.group))
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
      {groups.map(
        ({ key, name, steps }) =>
          steps.length > 0 && (
            <ol key={key} className={styles.group} aria-label={labelOf(name)}>
              {steps.map(place)}
            </ol>
          ),
      )}
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
      ref={current ? showInBar : undefined}
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

/** On a phone the steps stand in one line that scrolls: the present one is brought into it. */
function showInBar(step: HTMLElement | null): void {
  const bar = step?.closest('section')
  if (!step || !bar || bar.scrollWidth <= bar.clientWidth) return
  bar.scrollLeft += step.getBoundingClientRect().left - bar.getBoundingClientRect().left - 12
}
