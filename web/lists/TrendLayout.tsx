import { Trans, useLingui } from '@lingui/react/macro'
import { Paper, Table } from '@mantine/core'
import type { Layout } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { languageTags } from '@nurt/core/fields/formatters.ts'
import type { Sum, TrendMonth } from '@nurt/core/lists/api.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Bars } from './Bars.tsx'
import { totalTexts } from './cell-text.ts'
import styles from './Chart.module.css'
import { lastDay } from './group-condition.ts'
import { fieldLabel, listField, type ListField } from './fields-of.ts'
import type { WholeLayoutProps } from './ListPage.tsx'
import { trendQuery, withLayout } from './queries.ts'
import { recordsOf } from './records-of.ts'
import { changeOf, churnOf, signOf } from './trend-change.ts'
import type { ListView } from './useListPage.ts'

type TrendLayoutOf = Extract<Layout, { kind: 'trend' }>

/** Month over month: what runs at the end of each, what came and went, and how much that is. */
export function TrendLayout({ view }: WholeLayoutProps) {
  const { blueprint } = useWorkspace()
  const { layout } = view.question
  if (layout.kind !== 'trend') return null
  const known = [layout.start, layout.end, layout.total].every((path) => path === undefined || listField(blueprint, view.module, path))
  if (known) return <Trend view={view} layout={layout} />
  return (
    <EmptyState>
      <Trans>A field of this trend is gone or hidden from you. Choose another one in the settings.</Trans>
    </EmptyState>
  )
}

function Trend({ view, layout }: { view: ListView; layout: TrendLayoutOf }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { data } = useSuspenseQuery(trendQuery(withLayout(view.asked, layout)))
  const [, ...months] = data.months
  const language = languageTags[workspace.locale.language]
  const monthName = (month: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(new Date(`${month}-15`))
  const print = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  const bars = months.map(({ month, running }, place) => ({
    label: monthName(month, { month: 'short' }),
    ...(saysYear(months, place) && { under: month.slice(0, 4) }),
    value: running.count,
  }))
  return (
    <Paper component="section" tabIndex={0} aria-label={view.name} withBorder className={styles.chart}>
      <Bars
        bars={bars}
        print={(value) => print.format(value)}
        label={t`Running at the end of the month`}
        caption={t`Running at the end of the month`}
        color="var(--mantine-color-indigo-6)"
        low
      />
      <Months view={view} layout={layout} months={data.months} monthName={monthName} />
      <p className={styles.footnote}>
        <Trans>
          A record runs from its first day; in the month of its last day it has ended. Churn is what ended, out of what ran at the end of
          the month before. Values are those of today.
        </Trans>
      </p>
    </Paper>
  )
}

interface MonthsProps {
  view: ListView
  layout: TrendLayoutOf
  /** After the one before them. */
  months: TrendMonth[]
  monthName: (month: string, options: Intl.DateTimeFormatOptions) => string
}

/** The latest first. */
function Months({ view, layout, months, monthName }: MonthsProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const summed = layout.total === undefined ? undefined : listField(workspace.blueprint, view.module, layout.total)
  return (
    <div className={styles.wide}>
      <Table mt="md" fz="sm" className={`nurt-number ${styles.table}`} verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Head>{t`Month`}</Head>
            <Head right>{t`Running`}</Head>
            <Head right>{t`Change`}</Head>
            <Head right>{t`New`}</Head>
            <Head right>{t`Ended`}</Head>
            <Head right>{t`Churn`}</Head>
            {summed && <Head right>{fieldLabel(summed, workspace.labelOf)}</Head>}
            {summed && <Head right>{t`Change of value`}</Head>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {months
            .slice(1)
            .map((one, place) => (
              <Month
                key={one.month}
                {...{ view, layout, summed, one }}
                before={months[place]!}
                name={monthName(one.month, { month: 'long', year: 'numeric' })}
              />
            ))
            .toReversed()}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Head({ right, children }: { right?: boolean; children: string }) {
  return (
    <Table.Th ta={right ? 'right' : 'left'} c="dimmed" fz="xs">
      {children}
    </Table.Th>
  )
}

interface MonthProps {
  view: ListView
  layout: TrendLayoutOf
  summed: ListField | undefined
  one: TrendMonth
  before: TrendMonth
  name: string
}

function Month({ view, layout, summed, one, before, name }: MonthProps) {
  const workspace = useWorkspace()
  const language = languageTags[workspace.locale.language]
  const signed = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  const churn = churnOf(one, before)
  const conditions = monthConditions(layout, one.month)
  const amounts = (totals: string[]) => (summed ? totalTexts(summed.field, totals, workspace).join(' · ') : '')
  const changes = changeOf(before.running.totals, one.running.totals).map((wire) => `${signOf(wire)}${amounts([wire])}`)
  const figure = (kind: keyof typeof conditions, { count, totals }: Sum): ReactNode => (
    <Table.Td ta="right">
      <Figure view={view} condition={conditions[kind]} count={count} title={amounts(totals)} />
    </Table.Td>
  )
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500} className={styles.month}>
        {name}
      </Table.Th>
      {figure('running', one.running)}
      <Table.Td ta="right">{signed.format(one.running.count - before.running.count)}</Table.Td>
      {figure('began', one.began)}
      {figure('ended', one.ended)}
      <Table.Td ta="right">{churn === undefined ? '–' : percent.format(churn)}</Table.Td>
      {summed && <Table.Td ta="right">{amounts(one.running.totals) || '–'}</Table.Td>}
      {summed && <Table.Td ta="right">{changes.join(' · ') || '–'}</Table.Td>}
    </Table.Tr>
  )
}

/** A number that opens the records which it counts. */
function Figure({ view, condition, count, title }: { view: ListView; condition: Condition; count: number; title: string }) {
  if (count === 0) return 0
  return (
    <Link to="." search={recordsOf(view, { all: [view.question.condition, condition] })} className={styles.link} title={title}>
      {count}
    </Link>
  )
}

/** The same as the server counts (server/lists/trend.ts). */
function monthConditions({ start, end }: TrendLayoutOf, month: string): Record<'running' | 'began' | 'ended', Condition> {
  const first = `${month}-01`
  const last = lastDay(first, 'month')
  return {
    running: {
      all: [
        { field: start, op: 'at_most', value: last },
        {
          any: [
            { field: end, op: 'blank' },
            { field: end, op: 'above', value: last },
          ],
        },
      ],
    },
    began: { field: start, op: 'between', value: [first, last] },
    ended: {
      all: [
        { field: end, op: 'between', value: [first, last] },
        { field: start, op: 'not_blank' },
      ],
    },
  }
}

/** The year stands below its January, and below the first month where there is room. */
function saysYear(months: readonly TrendMonth[], place: number): boolean {
  const isJanuary = (one: TrendMonth | undefined) => one?.month.endsWith('-01') === true
  return isJanuary(months[place]) || (place === 0 && !isJanuary(months[1]))
}
