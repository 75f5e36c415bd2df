import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { useWhyRefused } from '../lists/useWhyRefused.ts'
import { refusedFor, useReasonWords } from './useReasonWords.ts'

/** Why a record of the module was not taken, by its fields and its process as far as they are the reason. */
export function useRefusalWords(module: Module | undefined): (problem: ApiProblem) => string {
  const { t } = useLingui()
  const reasonWords = useReasonWords(module)
  const whyRefused = useWhyRefused(module)
  return (problem) => {
    const values = whyRefused(problem)
    const reasons = [...reasonWords(refusedFor(problem)), ...(values ? [values] : [])]
    return reasons.length > 0 ? reasons.join('. ') : t(problemText(problem))
  }
}
