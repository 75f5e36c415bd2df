import { useLingui } from '@lingui/react'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import type { Spoken } from '@nurt/core/blueprint/spoken.ts'
import { activate } from '../locales/activate.ts'
import { showProblem } from '../ui/show-done.ts'

/** Changes the person's language at once and keeps it on the server for their other browsers. */
export function useChangeLanguage(): (language: Spoken) => void {
  const { _ } = useLingui()
  return (language) => {
    void activate(language)
      .then(() => call('PATCH', '/api/v1/me', { body: { language } }))
      .then(() => queryClient.invalidateQueries())
      .catch((error: unknown) => showProblem(_(problemText(error))))
  }
}
