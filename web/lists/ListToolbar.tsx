import { useLingui } from '@lingui/react/macro'
import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { IconChartBar, IconTable, IconTrendingUp } from '@tabler/icons-react'
import type { Layout } from '@nurt/core/blueprint/document.ts'
import type { ReactNode } from 'react'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { ConditionChips } from './ConditionChips.tsx'
import { FoldGroups } from './FoldGroups.tsx'
import { GroupMenu } from './GroupMenu.tsx'
import styles from './ListToolbar.module.css'
import { OrderMenu } from './OrderMenu.tsx'
import type { ListView } from './useListPage.ts'

/** The question as it can be read and changed: condition, layout, group, order, columns. */
export function ListToolbar({ view }: { view: ListView }) {
  const { module, saved, question, ask } = view
  return (
    <div className={styles.toolbar}>
      <ConditionChips module={module} saved={saved.condition} condition={question.condition} onChange={(condition) => ask({ condition })} />
      <div className={styles.menus}>
        <LayoutSwitch view={view} />
        {question.layout.kind !== 'forecast' && <GroupMenu view={view} />}
        {question.layout.kind === 'table' && question.group && <FoldGroups view={view} />}
        {question.layout.kind === 'table' && <OrderMenu view={view} />}
        {question.layout.kind === 'table' && <ColumnsMenu view={view} />}
      </div>
    </div>
  )
}

function LayoutSwitch({ view: { saved, question, ask } }: { view: ListView }) {
  const { t } = useLingui()
  const layouts = offered(saved.layout, question.group !== undefined)
  if (layouts.length < 2) return null
  const names: Record<Layout['kind'], { name: string; icon: ReactNode }> = {
    table: { name: t`Table`, icon: <IconTable size={16} aria-hidden /> },
    chart: { name: t`Chart`, icon: <IconChartBar size={16} aria-hidden /> },
    forecast: { name: t`Forecast`, icon: <IconTrendingUp size={16} aria-hidden /> },
  }
  return (
    <SegmentedControl
      size="xs"
      aria-label={t`Layout`}
      value={question.layout.kind}
      onChange={(kind) => ask({ layout: layouts.find((layout) => layout.kind === kind) })}
      data={layouts.map(({ kind }) => ({
        value: kind,
        label: (
          <span className={styles.layout} title={names[kind].name}>
            {names[kind].icon}
            <VisuallyHidden>{names[kind].name}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  )
}

/** The list's own layout, a table, and bars when there are groups to draw. */
function offered(saved: Layout, grouped: boolean): Layout[] {
  const layouts: Layout[] = [{ kind: 'table' }]
  if (saved.kind === 'chart') layouts.push(saved)
  else if (grouped) layouts.push({ kind: 'chart' })
  if (saved.kind === 'forecast') layouts.push(saved)
  return layouts
}
