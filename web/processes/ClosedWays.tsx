import type { Module, StepTransition } from '@nurt/core/blueprint/document.ts'
import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import { useId } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Case.module.css'
import { Reasons } from './Reasons.tsx'

/** A way on, as the process has it. */
export type Offered = CaseAnswer['transitions'][number] & { transition: StepTransition }

interface ClosedWaysProps {
  module: Module
  closed: readonly Closed[]
  /** Who is to act first on a step. */
  waiting: (step: string) => string
}

/** Beneath the buttons: why some of them cannot be pressed, and where to see to it. */
export function ClosedWays({ module, closed, waiting }: ClosedWaysProps) {
  const { labelOf } = useWorkspace()
  if (closed.length === 0) return null
  return (
    <ul className={styles.closed}>
      {closed.map(({ id, ways }) => (
        <li key={id}>
          <strong>{ways.map(({ transition }) => labelOf(transition.name)).join(', ')}</strong>{' '}
          <span id={id}>
            {ways.slice(0, 1).map(({ transition, blockers, step, key }) => (
              <Reasons key={key} module={module} transition={transition} reasons={blockers} waiting={waiting(step)} linked />
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

export interface Closed {
  /** Of the text that says why. */
  id: string
  ways: Offered[]
}

/** Ways that are closed for the same reasons say them once. */
export function useClosed(offered: readonly Offered[]): Closed[] {
  const id = useId()
  const reasonsOf = ({ blockers, transition, step }: Offered) =>
    JSON.stringify([step, blockers.map((reason) => ({ ...reason, key: '' })), blockers.some(isOfCondition) ? transition.condition : null])
  const groups = Map.groupBy(
    offered.filter(({ blockers }) => blockers.length > 0),
    reasonsOf,
  )
  return [...groups.values()].map((ways, place) => ({ id: `${id} ${place}`.replaceAll(' ', '-'), ways }))
}

function isOfCondition({ reason }: Offered['blockers'][number]): boolean {
  return reason === 'condition_fails' || reason === 'condition_unknown'
}
