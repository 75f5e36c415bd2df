import { NumberInput, Select, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Field, FieldTypeName, Layout, List, Module } from '@nurt/core/blueprint/document.ts'
import { valueTypeOf } from '@nurt/core/blueprint/value-type.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

interface LayoutEditorProps {
  module: Module
  list: List
  onChange: (layout: Layout) => void
}

export function LayoutEditor({ module, list, onChange }: LayoutEditorProps) {
  const { t } = useLingui()
  const amount = firstOf(module, ['money'])
  const start = firstOf(module, ['date', 'datetime'])
  const canForecast = amount && start
  const choose = (kind: string | null) => {
    if (kind === 'forecast' && canForecast) onChange({ kind, amount, start, end: start, months: 12 })
    else if (kind === 'table' || kind === 'chart') onChange({ kind })
  }
  return (
    <Stack>
      <Select
        label={t`Shown as`}
        allowDeselect={false}
        value={list.layout.kind}
        onChange={choose}
        data={[
          { value: 'table', label: t`Table` },
          { value: 'chart', label: t`Chart: bars of the groups` },
          ...(canForecast ? [{ value: 'forecast', label: t`Forecast: amounts by month` }] : []),
        ]}
      />
      {list.layout.kind === 'chart' && <ChartOptions module={module} layout={list.layout} onChange={onChange} />}
      {list.layout.kind === 'forecast' && <ForecastOptions module={module} layout={list.layout} onChange={onChange} />}
    </Stack>
  )
}

type Of<K extends Layout['kind']> = Extract<Layout, { kind: K }>

interface OptionsProps<K extends Layout['kind']> {
  module: Module
  layout: Of<K>
  onChange: (layout: Layout) => void
}

function ChartOptions({ module, layout, onChange }: OptionsProps<'chart'>) {
  const { t } = useLingui()
  return (
    <FieldChoice
      module={module}
      label={t`Height of the bars`}
      types={['number', 'money', 'duration']}
      nothing={t`Number of records`}
      value={layout.total}
      onChange={(total) => onChange(total ? { kind: 'chart', total } : { kind: 'chart' })}
    />
  )
}

function ForecastOptions({ module, layout, onChange }: OptionsProps<'forecast'>) {
  const { t } = useLingui()
  const set = (part: Partial<Of<'forecast'>>) => onChange({ ...layout, ...part })
  return (
    <>
      <FieldChoice
        module={module}
        label={t`Amount`}
        types={['money']}
        value={layout.amount}
        onChange={(amount) => amount && set({ amount })}
      />
      <FieldChoice
        module={module}
        label={t`From`}
        types={['date', 'datetime']}
        value={layout.start}
        onChange={(start) => start && set({ start })}
      />
      <FieldChoice module={module} label={t`To`} types={['date', 'datetime']} value={layout.end} onChange={(end) => end && set({ end })} />
      <FieldChoice
        module={module}
        label={t`How often`}
        types={['number', 'choice']}
        nothing={t`Every month`}
        value={layout.cycle}
        onChange={(cycle) => {
          const { cycle: _, ...rest } = layout
          onChange(cycle ? { ...rest, cycle } : rest)
        }}
      />
      <NumberInput
        label={t`Months ahead`}
        min={1}
        max={60}
        value={layout.months}
        onChange={(months) => typeof months === 'number' && set({ months })}
      />
    </>
  )
}

interface FieldChoiceProps {
  module: Module
  label: string
  types: FieldTypeName[]
  /** What is chosen when no field is. */
  nothing?: string
  value: string | undefined
  onChange: (field: string | undefined) => void
}

function FieldChoice({ module, label, types, nothing, value, onChange }: FieldChoiceProps) {
  const { labelOf } = useWorkspace()
  const fields = fieldsOf(module, types).map(({ key, name }) => ({ value: key, label: labelOf(name) }))
  const data = nothing ? [{ value: '', label: nothing }, ...fields] : fields
  return (
    <Select
      label={label}
      allowDeselect={false}
      value={value ?? (nothing ? '' : null)}
      onChange={(field) => onChange(field || undefined)}
      data={data}
    />
  )
}

function fieldsOf(module: Module, types: FieldTypeName[]): Field[] {
  return module.fields.filter((field) => !field.hidden && types.includes(valueTypeOf(field)))
}

function firstOf(module: Module, types: FieldTypeName[]): string | undefined {
  return fieldsOf(module, types)[0]?.key
}
