import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { SetTimer } from '@nurt/core/processes/api.ts'
import { ApiProblem } from '../api/call.ts'
import { useMoment } from '../api/useMoment.ts'
import { useRefusalWords } from './useRefusalWords.ts'

type Failed = NonNullable<SetTimer['failed']>

interface FailedWords {
  /** Why what was due did not happen, as far as the person may know it. */
  why: (why: Failed['why']) => string
  /** When it is tried again. */
  again: (again: Failed['again']) => string
}

export function useFailedWords(module: Module | undefined): FailedWords {
  const { t } = useLingui()
  const moment = useMoment()
  const words = useRefusalWords(module)
  return {
    why(why) {
      const reason = why && words(new ApiProblem(why.error, why.details, 0)).replace(/\.$/, '')
      return reason ? t`Could not be done: ${reason}.` : t`Could not be done. Those in charge learn why.`
    },
    again(again) {
      if (again === null) return t`It is tried again once somebody changes the record or its process.`
      const day = moment(again)
      return t`Next try: ${day}.`
    },
  }
}
