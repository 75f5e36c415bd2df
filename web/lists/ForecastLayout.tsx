import { useLingui } from '@lingui/react/macro'
import { Paper, Text } from '@mantine/core'
import { languageTags } from '@nurt/core/fields/formatters.ts'
import { printMoney } from '@nurt/core/fields/print-money.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Bars } from './Bars.tsx'
import { chartSeries } from './chart-series.ts'
import { ChartTable } from './ChartTable.tsx'
import { forecastQuery } from './queries.ts'
import type { ListView } from './useListPage.ts'

/** Expected revenue of the coming months. */
export function ForecastLayout({ view }: { view: ListView }) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const { data } = useSuspenseQuery(forecastQuery(view.asked))
  const language = languageTags[locale.language]
  const monthName = (month: string, style: 'short' | 'long') =>
    new Intl.DateTimeFormat(language, { month: style, year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-15T12:00:00Z`))
  const { series, rows } = chartSeries(
    data.months.map(({ month, totals }) => ({ label: monthName(month, 'short'), amounts: totals })),
    t`Expected revenue`,
  )
  const print = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const money = (amounts: string[]) => amounts.map((amount) => printMoney(amount, locale.language)).join(' + ')
  return (
    <Paper component="section" tabIndex={0} aria-label={view.name} withBorder p="md" style={{ flex: 1, overflow: 'auto' }}>
      <Text fw={600} mb="sm">{t`Expected revenue per month`}</Text>
      <Bars series={series} rows={rows} print={(value) => print.format(value)} label={t`Expected revenue per month`} />
      <ChartTable
        head={[t`Month`, t`Records`, t`Expected revenue`]}
        rows={data.months.map(({ month, totals, count }) => [monthName(month, 'long'), print.format(count), money(totals) || '–'])}
      />
    </Paper>
  )
}
