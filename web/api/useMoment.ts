import { useLingui } from '@lingui/react/macro'
import { languageTags } from '@nurt/core/fields/formatters.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** When something happened, in the workspace's zone: "today, 10:15", else the date and the time. */
export function useMoment(): (at: string) => string {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const language = languageTags[locale.language]
  const { timeZone } = locale
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone })
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone })
  return (at) => {
    const moment = new Date(at)
    const date = day.format(moment)
    const clock = time.format(moment)
    return date === day.format(new Date()) ? t`today, ${clock}` : `${date}, ${clock}`
  }
}
