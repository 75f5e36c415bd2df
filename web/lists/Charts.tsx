import { useLingui } from '@lingui/react/macro'
import { Paper, Text } from '@mantine/core'
import { languageTags } from '@nurt/core/fields/formatters.ts'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Bars } from './Bars.tsx'
import styles from './Chart.module.css'
import { chartSeries, fillAt, fillOf, wireIn, type Point, type Series } from './chart-series.ts'
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

/** A picture for each currency, and the same numbers in a table. */
export function Charts({ label, heading, measure, rowHead, rows, shape = 'bar', printAmount, note }: ChartsProps) {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const print = new Intl.NumberFormat(languageTags[locale.language], { maximumFractionDigits: 2 })
  const series = chartSeries(
    rows.map(({ name: _name, count: _count, link: _link, ...point }) => point),
    locale.currency,
  )
  const headOf = ({ currency }: Series) => (series.length > 1 ? `${measure} (${currency})` : measure)
  const amountOf = (amounts: string[], { currency }: Series) => amountText(wireIn(amounts, currency), printAmount)
  const measured = printAmount ? series : []
  return (
    <Paper component="section" tabIndex={0} aria-label={label} withBorder className={styles.chart}>
      {note}
      {heading && (
        <Text fw={600} mb="sm">
          {heading}
        </Text>
      )}
      <Pictures series={series} rows={rows} shape={shape} measure={measure} print={(value) => print.format(value)} />
      <ChartTable
        head={[rowHead, t`Records`, ...measured.map(headOf)]}
        rows={rows.map(({ name, count, amounts }) => [name, print.format(count), ...measured.map((one) => amountOf(amounts, one))])}
        fills={fillsOf(rows, shape)}
        links={rows.map(({ link }) => link)}
      />
    </Paper>
  )
}

interface PicturesProps extends Pick<ChartsProps, 'rows' | 'measure'> {
  series: Series[]
  shape: NonNullable<ChartsProps['shape']>
  print: (value: number) => string
}

function Pictures({ series, rows, shape, measure, print }: PicturesProps) {
  const { locale } = useWorkspace()
  const navigate = useNavigate()
  const pick = (place: number) => {
    const search = rows[place]?.link
    if (search) void navigate({ to: '.', search })
  }
  const onPick = rows.some(({ link }) => link) ? pick : undefined
  const shared = ({ currency }: Series) => ({
    print,
    label: measure,
    caption: currency ? currencyName(currency, languageTags[locale.language]) : undefined,
    onPick,
  })
  if (shape === 'pie') {
    return (
      <div className={styles.pies}>
        {series.map((one) => (
          <Pie key={one.currency} parts={one.bars} fills={fillsOf(rows, shape)} {...shared(one)} />
        ))}
      </div>
    )
  }
  return series.map((one, position) => (
    <Bars
      key={one.currency}
      bars={one.bars}
      color={colors[position % colors.length]!}
      low={series.length > 1}
      line={shape === 'line'}
      {...shared(one)}
    />
  ))
}

/** What stands before each name of the table; '' where the picture has one colour for all. */
function fillsOf(rows: ChartsProps['rows'], shape: PicturesProps['shape']): string[] {
  return rows.map(({ color }, place) => {
    if (shape === 'pie') return color ? fillOf(color) : fillAt(place)
    return color && shape === 'bar' ? fillOf(color) : ''
  })
}

function amountText(wire: string | undefined, print: (wire: string) => string = String): string {
  return wire === undefined ? '–' : print(wire)
}

/** "Polish zloty (PLN)" */
function currencyName(code: string, language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'currency' }).of(code) ?? code
  return `${name.charAt(0).toLocaleUpperCase(language)}${name.slice(1)} (${code})`
}
