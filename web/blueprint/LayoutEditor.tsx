import { Select, Stack } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Layout, List, Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { layoutsOf } from '../lists/layout-kinds.ts'
import { listFields } from '../lists/fields-of.ts'
import { LayoutOptions } from '../lists/LayoutOptions.tsx'
import { isDateLike, valueKind } from '../lists/value-kind.ts'
import { KeptOnLeave } from './KeptOnLeave.tsx'

interface LayoutEditorProps {
  module: Module
  list: List
  onChange: (layout: Layout) => void
}

export function LayoutEditor({ module, list, onChange }: LayoutEditorProps) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const forecast = forecastOf(workspace.blueprint, module)
  const layouts = layoutsOf(workspace, module, list, list)
  if (forecast && list.layout.kind !== 'forecast') layouts.push(forecast)
  const names: Record<Layout['kind'], string> = {
    table: t`Table`,
    board: t`Board: a column for each value`,
    tree: t`Tree: records below each other`,
    calendar: t`Calendar`,
    chart: t`Chart of the groups`,
    trend: t`Trend: month over month`,
    forecast: t`Forecast: amounts by month`,
  }
  return (
    <Stack>
      <Select
        label={t`Shown as`}
        allowDeselect={false}
        value={list.layout.kind}
        onChange={(kind) => {
          const layout = layouts.find((one) => one.kind === kind)
          if (layout) onChange(layout)
        }}
        data={layouts.map(({ kind }) => ({ value: kind, label: names[kind] }))}
      />
      <KeptOnLeave value={list.layout} onChange={onChange}>
        {(layout, change) => <LayoutOptions module={module} layout={layout} onChange={change} />}
      </KeptOnLeave>
    </Stack>
  )
}

/** Where there is money and a day. */
function forecastOf(blueprint: Parameters<typeof listFields>[0], module: Module): Layout | undefined {
  const own = listFields(blueprint, module).filter(({ through, system }) => !through && !system)
  const amount = own.find(({ field }) => valueKind(field) === 'money')?.path
  const start = own.find(({ field }) => isDateLike(field))?.path
  return amount && start ? { kind: 'forecast', amount, start, end: start, months: 12 } : undefined
}
