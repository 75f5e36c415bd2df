import { Trans, useLingui } from '@lingui/react/macro'
import { Paper } from '@mantine/core'
import type { Groups } from '@nurt/core/lists/api.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Bars } from './Bars.tsx'
import { chartSeries } from './chart-series.ts'
import { ChartTable } from './ChartTable.tsx'
import { totalTexts } from './cell-text.ts'
import { fieldLabel, listField } from './fields-of.ts'
import { groupText } from './group-label.ts'
import { GroupsNote } from './GroupsNote.tsx'
import { groupsQuery } from './queries.ts'
import type { ListView } from './useListPage.ts'

/** Bars of a count or a sum per group. */
export function ChartLayout({ view }: { view: ListView }) {
  if (!view.question.group) {
    return (
      <EmptyState>
        <Trans>A chart needs groups. Choose by what to group.</Trans>
      </EmptyState>
    )
  }
  return <GroupBars view={view} group={view.question.group} />
}

function GroupBars({ view, group }: { view: ListView; group: NonNullable<ListView['question']['group']> }) {
  const { t, i18n } = useLingui()
  const workspace = useWorkspace()
  const { question, asked, module } = view
  const total = question.layout.kind === 'chart' ? question.layout.total : undefined
  const withTotal = total ? { ...asked, question: { ...asked.question, totals: [...new Set([...(question.totals ?? []), total])] } } : asked
  const { data } = useSuspenseQuery<Groups>(groupsQuery(withTotal) as never)
  const grouped = listField(workspace.blueprint, module, group.field)
  const summed = total ? listField(workspace.blueprint, module, total) : undefined
  if (!grouped) return null

  const name = summed ? fieldLabel(summed, workspace.labelOf) : t`Records`
  const points = data.groups.map((one) => ({
    label: one.key === null ? t`blank` : groupText(one, grouped.field, group.by ?? 'month', workspace),
    amounts: total ? [one.totals[total] ?? []].flat() : [String(one.count)],
    count: one.count,
  }))
  const { series, rows } = chartSeries(points, name)
  const print = new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 2 })
  return (
    <Paper component="section" tabIndex={0} aria-label={view.name} withBorder p="md" style={{ flex: 1, overflow: 'auto' }}>
      <GroupsNote {...data} />
      <Bars series={series} rows={rows} print={(value) => print.format(value)} label={name} />
      <ChartTable
        head={[fieldLabel(grouped, workspace.labelOf), t`Records`, ...(summed ? [name] : [])]}
        rows={points.map(({ label, amounts, count }) => [
          label,
          print.format(count),
          ...(summed ? [totalTexts(summed.field, amounts, workspace).join(' + ')] : []),
        ])}
      />
    </Paper>
  )
}
