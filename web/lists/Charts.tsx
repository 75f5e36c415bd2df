import { useLingui } from '@lingui/react/macro'
import { Paper, Text } from '@mantine/core'
import { languageTags } from '@nurt/core/fields/formatters.ts'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Bars } from './Bars.tsx'
import styles from './Chart.module.css'
import { chartSeries, fillAt, fillOf, wireIn, type Point } from './chart-series.ts'
import { ChartTable, type ListLink } from './ChartTable.tsx'
import { Pie } from './Pie.tsx'

interface ChartsProps {
  /** Of the whole, for those who cannot see it. */
  label: string
  heading?: string
  /** What the bars measure. */
  measure: string
  /** What a row of the table is: its head, and the name, count and amounts of each. */
  rowHead: string
  rows: (Point & { name: string; count: number; link?: ListLink })[]
  shape?: 'bar' | 'line' | 'pie' | undefined
  /** Absent where the bars are the counts themselves. */
  printAmount?: ((wire: string) => string) | undefined
  note?: ReactNode
}

const colors = ['indigo', 'teal', 'orange', 'grape', 'cyan'].map((color) => `var(--mantine-color-${color}-6)`)

/** Bars, a picture for each currency, and the same numbers in a table. */
export function Charts({ label, heading, measure, rowHead, rows, shape = 'bar', printAmount, note }: ChartsProps) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const navigate = useNavigate()
  const language = languageTags[locale.language]
  const print = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  const series = chartSeries(
    rows.map(({ name: _name, count: _count, link: _link, ...point }) => point),
    locale.currency,
  )
  const several = series.length > 1
  const isPicked = rows.some(({ link }) => link)
  const onPick = isPicked
    ? (place: number) => {
        const search = rows[place]?.link
        if (search) void navigate({ to: '.', search })
      }
    : undefined
  const fills = shape === 'pie' ? rows.map(({ color }, place) => (color ? fillOf(color) : fillAt(place))) : undefined
  const captionOf = (currency: string) => (currency ? currencyName(currency, language) : undefined)
  return (
    <Paper component="section" tabIndex={0} aria-label={label} withBorder className={styles.chart}>
      {note}
      {heading && (
        <Text fw={600} mb="sm">
          {heading}
        </Text>
      )}
      {fills && (
        <div className={styles.pies}>
          {series.map(({ currency, bars }) => (
            <Pie
              key={currency}
              parts={bars}
              fills={fills}
              print={(value) => print.format(value)}
              label={measure}
              caption={captionOf(currency)}
              onPick={onPick}
            />
          ))}
        </div>
      )}
      {!fills &&
        series.map(({ currency, bars }, position) => (
          <Bars
            key={currency}
            bars={bars}
            print={(value) => print.format(value)}
            label={measure}
            caption={captionOf(currency)}
            color={colors[position % colors.length]!}
            low={several}
            line={shape === 'line'}
            onPick={onPick}
          />
        ))}
      <ChartTable
        head={[rowHead, t`Records`, ...(printAmount ? series.map(({ currency }) => (several ? `${measure} (${currency})` : measure)) : [])]}
        rows={rows.map(({ name, count, amounts }) => [
          name,
          print.format(count),
          ...(printAmount ? series.map(({ currency }) => amountText(wireIn(amounts, currency), printAmount)) : []),
        ])}
        fills={
          fills ?? (rows.some(({ color }) => color) ? rows.map(({ color }) => (color && shape === 'bar' ? fillOf(color) : '')) : undefined)
        }
        links={isPicked ? rows.map(({ link }) => link) : undefined}
      />
    </Paper>
  )
}

function amountText(wire: string | undefined, print: (wire: string) => string): string {
  return wire === undefined ? '–' : print(wire)
}

/** "Polish zloty (PLN)" */
function currencyName(code: string, language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'currency' }).of(code) ?? code
  return `${name.charAt(0).toLocaleUpperCase(language)}${name.slice(1)} (${code})`
}
