import { useLingui } from '@lingui/react/macro'
import type { Language } from '@nurt/core/blueprint/document.ts'
import { languageTags } from '@nurt/core/fields/formatters.ts'
import { useWorkspace } from './useWorkspace.tsx'

/** When something happened, in the workspace's zone: "today, 10:15", else the date and the time. */
export function useMoment(): (at: string) => string {
  return useMomentIn(useWorkspace().locale.timeZone)
}

/** The same where no workspace stands around; without a zone in that of the browser. */
export function useMomentIn(timeZone: string | undefined): (at: string) => string {
  const { t, i18n } = useLingui()
  const language = languageTags[i18n.locale as Language]
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone })
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone })
  return (at) => {
    const moment = new Date(at)
    const date = day.format(moment)
    const clock = time.format(moment)
    return date === day.format(new Date()) ? t`today, ${clock}` : `${date}, ${clock}`
  }
}
