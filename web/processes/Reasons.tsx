import { Trans, useLingui } from '@lingui/react/macro'
import type { Module, StepTransition } from '@nurt/core/blueprint/document.ts'
import type { Reason } from '@nurt/core/processes/run.ts'
import { Fragment } from 'react'
import { ConditionText } from '../lists/ConditionText.tsx'
import { goToPlace } from '../ui/go-to-place.ts'
import styles from './Case.module.css'
import { missingIn, type Missing, useMissingNames, useReasonWords } from './useReasonWords.ts'

interface ReasonsProps {
  module: Module
  transition: StepTransition
  reasons: readonly Reason[]
  /** Those who are to act first. */
  waiting: string
  /** What is missing leads to where it is filled in. */
  linked?: boolean
}

/** Why a transition cannot be taken, its condition in words. */
export function Reasons({ module, transition: { condition }, reasons, waiting, linked = false }: ReasonsProps) {
  const words = useReasonWords(module)
  const isSaid = ({ reason }: Reason) => condition !== undefined && (reason === 'condition_fails' || reason === 'condition_unknown')
  const missing = linked ? missingIn(reasons) : []
  const others = words(
    reasons.filter((reason) => !isSaid(reason) && !(missing as readonly Reason[]).includes(reason)),
    waiting,
  )
  const isUnknown = reasons.some(({ reason }) => reason === 'condition_unknown')
  return (
    <>
      {missing.length > 0 && <MissingHere module={module} missing={missing} />}
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

/** "Missing: Amount, Client.", each leading to its field or document on the page. */
function MissingHere({ module, missing }: { module: Module; missing: readonly Missing[] }) {
  const { t } = useLingui()
  const nameOf = useMissingNames(module)
  const once = [...new Map(missing.map((one) => [nameOf(one), one]))]
  const isHere = ({ field }: Missing) => module.fields.some(({ key }) => key === field)
  return (
    <span>
      {t({ message: 'Missing:', context: 'before names of fields' })}{' '}
      {once.map(([name, one], place) => (
        <Fragment key={name}>
          {place > 0 && ', '}
          {isHere(one) ? (
            <button type="button" className={styles.way} aria-label={t`Go to ${name}`} onClick={() => goToPlace(placesOf(one))}>
              {name}
            </button>
          ) : (
            name
          )}
        </Fragment>
      ))}
      {'. '}
    </span>
  )
}

/** Where it may be on the page: a document by itself, else the field. */
function placesOf(missing: Missing): string[] {
  return missing.reason === 'document_missing'
    ? [`document ${missing.step} ${missing.document}`, `field ${missing.field}`]
    : [`field ${missing.field}`]
}
