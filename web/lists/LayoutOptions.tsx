import { NumberInput, Select, Switch, type MantineSize } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Layout, Module } from '@nurt/core/blueprint/document.ts'
import type { ReactNode } from 'react'
import { FieldChoice } from './FieldChoice.tsx'
import { TreeOptions } from './TreeOptions.tsx'
import { isColumned } from './layout-kinds.ts'
import { isDateLike, isSummable, valueKind } from './value-kind.ts'

interface LayoutOptionsProps {
  module: Module
  layout: Layout
  size?: MantineSize
  onChange: (layout: Layout) => void
}

type Of<K extends Layout['kind']> = Extract<Layout, { kind: K }>

interface OptionsProps<K extends Layout['kind']> extends LayoutOptionsProps {
  layout: Of<K>
}

/** What can be chosen of a layout; nothing of a table. */
export function LayoutOptions(props: LayoutOptionsProps): ReactNode {
  const { layout } = props
  if (layout.kind === 'board') return <BoardOptions {...props} layout={layout} />
  if (layout.kind === 'tree') return <TreeOptions {...props} layout={layout} />
  if (layout.kind === 'calendar') return <CalendarOptions {...props} layout={layout} />
  if (layout.kind === 'chart') return <ChartOptions {...props} layout={layout} />
  if (layout.kind === 'trend') return <TrendOptions {...props} layout={layout} />
  if (layout.kind === 'forecast') return <ForecastOptions {...props} layout={layout} />
  return null
}

function BoardOptions({ module, layout, size, onChange }: OptionsProps<'board'>) {
  const { t } = useLingui()
  const { total: _, ...bare } = layout
  return (
    <>
      <FieldChoice
        {...{ module, size }}
        label={t`Columns`}
        fits={isColumned}
        value={layout.field}
        onChange={(field) => field && onChange({ ...layout, field })}
      />
      <FieldChoice
        {...{ module, size }}
        label={t`Sum of each column`}
        fits={isSummable}
        nothing={t`None`}
        value={layout.total}
        onChange={(total) => onChange(total ? { ...layout, total } : bare)}
      />
      <Select
        size={size ?? 'sm'}
        label={t`Order of the cards`}
        allowDeselect={false}
        value={layout.inOrder ? 'list' : 'hand'}
        onChange={(order) => onChange({ ...layout, inOrder: order === 'list' })}
        data={[
          { value: 'hand', label: t`By hand: as they are put` },
          { value: 'list', label: t`As the list is ordered` },
        ]}
      />
    </>
  )
}

function CalendarOptions({ module, layout, size, onChange }: OptionsProps<'calendar'>) {
  const { t } = useLingui()
  const { end: _, ...bare } = layout
  return (
    <>
      <FieldChoice
        {...{ module, size }}
        label={t`Day`}
        fits={isDateLike}
        value={layout.start}
        onChange={(start) => start && onChange({ ...layout, start })}
      />
      <FieldChoice
        {...{ module, size }}
        label={t`Last day`}
        fits={isDateLike}
        nothing={t`The same day`}
        value={layout.end}
        onChange={(end) => onChange(end ? { ...layout, end } : bare)}
      />
    </>
  )
}

function ChartOptions({ module, layout, size, onChange }: OptionsProps<'chart'>) {
  const { t } = useLingui()
  const { total: _, average: _average, ...bare } = layout
  return (
    <>
      <FieldChoice
        {...{ module, size }}
        label={t`What is measured`}
        fits={isSummable}
        nothing={t`Number of records`}
        value={layout.total}
        onChange={(total) => onChange(total ? { ...layout, total } : bare)}
      />
      {layout.total && (
        <Switch
          size={size ?? 'sm'}
          label={t`Average instead of the sum`}
          checked={layout.average === true}
          onChange={(event) => onChange({ ...layout, average: event.currentTarget.checked })}
        />
      )}
      <Select
        size={size ?? 'sm'}
        label={t`Shape`}
        allowDeselect={false}
        value={layout.shape ?? 'bar'}
        onChange={(shape) => shape && onChange({ ...layout, shape: shape as NonNullable<typeof layout.shape> })}
        data={[
          { value: 'bar', label: t`Bars` },
          { value: 'line', label: t`Line` },
          { value: 'pie', label: t`Pie` },
        ]}
      />
    </>
  )
}

function TrendOptions({ module, layout, size, onChange }: OptionsProps<'trend'>) {
  const { t } = useLingui()
  const { total: _, ...bare } = layout
  return (
    <>
      <StartAndEnd {...{ module, layout, size, onChange }} />
      <FieldChoice
        {...{ module, size }}
        label={t`Value`}
        fits={isSummable}
        nothing={t`None`}
        value={layout.total}
        onChange={(total) => onChange(total ? { ...layout, total } : bare)}
      />
      <Months {...{ layout, size, onChange }} label={t`Months back`} />
    </>
  )
}

function ForecastOptions({ module, layout, size, onChange }: OptionsProps<'forecast'>) {
  const { t } = useLingui()
  const { cycle: _, ...bare } = layout
  return (
    <>
      <FieldChoice
        {...{ module, size }}
        label={t`Amount`}
        fits={(field) => valueKind(field) === 'money'}
        value={layout.amount}
        onChange={(amount) => amount && onChange({ ...layout, amount })}
      />
      <StartAndEnd {...{ module, layout, size, onChange }} />
      <FieldChoice
        {...{ module, size }}
        label={t`How often`}
        fits={(field) => ['number', 'choice'].includes(valueKind(field))}
        nothing={t`Every month`}
        value={layout.cycle}
        onChange={(cycle) => onChange(cycle ? { ...layout, cycle } : bare)}
      />
      <Months {...{ layout, size, onChange }} label={t`Months ahead`} />
    </>
  )
}

type OfMonths = Of<'trend'> | Of<'forecast'>

interface PartProps {
  layout: OfMonths
  size: MantineSize | undefined
  onChange: (layout: Layout) => void
}

function StartAndEnd({ module, layout, size, onChange }: PartProps & { module: Module }) {
  const { t } = useLingui()
  return (
    <>
      <FieldChoice
        {...{ module, size }}
        label={t`From`}
        fits={isDateLike}
        value={layout.start}
        onChange={(start) => start && onChange({ ...layout, start })}
      />
      <FieldChoice
        {...{ module, size }}
        label={t`To`}
        fits={isDateLike}
        value={layout.end}
        onChange={(end) => end && onChange({ ...layout, end })}
      />
    </>
  )
}

function Months({ layout, size, label, onChange }: PartProps & { label: string }) {
  return (
    <NumberInput
      size={size ?? 'sm'}
      label={label}
      min={1}
      max={60}
      clampBehavior="strict"
      allowDecimal={false}
      value={layout.months}
      onChange={(months) => typeof months === 'number' && months >= 1 && onChange({ ...layout, months })}
    />
  )
}
