import { Trans } from '@lingui/react/macro'
import type { Module, StepTransition } from '@nurt/core/blueprint/document.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import { ConditionText } from '../lists/ConditionText.tsx'
import { useReasonWords } from './useReasonWords.ts'

interface ReasonsProps {
  module: Module
  transition: StepTransition
  reasons: readonly Reason[]
  /** Those who are to act first. */
  waiting: string
}

/** Why a transition cannot be taken, its condition in words. */
export function Reasons({ module, transition: { condition }, reasons, waiting }: ReasonsProps) {
  const words = useReasonWords(module)
  const isSaid = ({ reason }: Reason) => condition !== undefined && (reason === 'condition_fails' || reason === 'condition_unknown')
  const others = words(
    reasons.filter((reason) => !isSaid(reason)),
    waiting,
  )
  const isUnknown = reasons.some(({ reason }) => reason === 'condition_unknown')
  return (
    <>
      {others.map((sentence) => (
        <span key={sentence}>{sentence}. </span>
      ))}
      {condition && reasons.some(isSaid) && (
        <span>
          {isUnknown ? (
            <Trans>
              The condition “<ConditionText module={module} condition={condition} />” cannot be told, because a value is missing.
            </Trans>
          ) : (
            <Trans>
              The condition “<ConditionText module={module} condition={condition} />” is not met.
            </Trans>
          )}
        </span>
      )}
    </>
  )
}
