import type { CaseAnswer } from '@nurt/core/processes/api.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'

/** The steps on which a record stands, several in branches. A case that is over stands where the record does. */
export function stepsOf(answer: CaseAnswer | undefined, { step }: Pick<RecordAnswer, 'step'>): string[] {
  const steps = [...new Set(answer?.tokens.map((token) => token.step) ?? [])]
  return steps.length > 0 ? steps : step ? [step] : []
}
