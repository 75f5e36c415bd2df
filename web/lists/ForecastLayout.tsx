import { useLingui } from '@lingui/react/macro'
import { languageTags } from '@nurt/core/fields/formatters.ts'
import { printMoney } from '@nurt/core/fields/print-money.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Charts } from './Charts.tsx'
import { forecastQuery, withLayout } from './queries.ts'
import type { ListView } from './useListPage.ts'

/** Expected revenue of the coming months. */
export function ForecastLayout({ view }: { view: ListView }) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const { data } = useSuspenseQuery(forecastQuery(withLayout(view.asked, view.question.layout)))
  const nameIn = (month: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(languageTags[locale.language], { ...options, timeZone: 'UTC' }).format(new Date(`${month}-15T12:00:00Z`))
  return (
    <Charts
      label={view.name}
      heading={t`Expected revenue per month`}
      measure={t`Expected revenue`}
      rowHead={t`Month`}
      rows={data.months.map(({ month, totals, count }, position) => ({
        name: nameIn(month, { month: 'long', year: 'numeric' }),
        label: nameIn(month, { month: 'short' }),
        // the year is said where it begins
        ...((position === 0 || month.endsWith('-01')) && { under: month.slice(0, 4) }),
        amounts: totals,
        count,
      }))}
      printAmount={(wire) => printMoney(wire, locale.language)}
    />
  )
}
