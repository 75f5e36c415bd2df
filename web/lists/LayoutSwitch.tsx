import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu, SegmentedControl, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconCalendar, IconChartBar, IconChartLine, IconCheck, IconLayoutKanban, IconTable, IconTrendingUp } from '@tabler/icons-react'
import type { Layout } from '@nurt/core/blueprint/document.ts'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './ListToolbar.module.css'
import { layoutsOf, usualGroup } from './layout-kinds.ts'
import type { ListView } from './useListPage.ts'

/** The same records as a table, on a board, in a calendar, as a chart. */
export function LayoutSwitch({ view }: { view: ListView }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const { module, saved, question, ask } = view
  const layouts = layoutsOf(workspace, module, saved, question)
  const choose = (kind: string) => {
    const layout = layouts.find((one) => one.kind === kind)
    if (!layout) return
    const needsGroup = kind === 'chart' && !question.group
    // groups that only the chart needed go with it
    const isUngrouped = question.layout.kind === 'chart' && !saved.group
    ask({ layout, ...(needsGroup ? { group: usualGroup(workspace, module) } : isUngrouped && { group: null }) })
  }
  const names: Record<Layout['kind'], { name: string; icon: ReactNode }> = {
    table: { name: t`Table`, icon: <IconTable size={16} aria-hidden /> },
    board: { name: t`Board`, icon: <IconLayoutKanban size={16} aria-hidden /> },
    calendar: { name: t`Calendar`, icon: <IconCalendar size={16} aria-hidden /> },
    chart: { name: t`Chart`, icon: <IconChartBar size={16} aria-hidden /> },
    trend: { name: t`Month over month`, icon: <IconTrendingUp size={16} aria-hidden /> },
    forecast: { name: t`Forecast`, icon: <IconChartLine size={16} aria-hidden /> },
  }
  const { kind } = question.layout
  if (phone) {
    return (
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={34} aria-label={t`Layout: ${names[kind].name}`}>
            {names[kind].icon}
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {layouts.map((layout) => (
            <Menu.Item
              key={layout.kind}
              h={44}
              leftSection={names[layout.kind].icon}
              rightSection={layout.kind === kind && <IconCheck size={15} aria-hidden />}
              aria-current={layout.kind === kind || undefined}
              onClick={() => choose(layout.kind)}
            >
              {names[layout.kind].name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    )
  }
  return (
    <SegmentedControl
      size="xs"
      aria-label={t`Layout`}
      value={kind}
      onChange={choose}
      data={layouts.map((layout) => ({
        value: layout.kind,
        label: (
          <span className={styles.layout} title={names[layout.kind].name}>
            {names[layout.kind].icon}
            <VisuallyHidden>{names[layout.kind].name}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  )
}
