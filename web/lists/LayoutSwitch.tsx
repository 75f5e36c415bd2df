import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu, SegmentedControl, VisuallyHidden } from '@mantine/core'
import {
  IconCalendar,
  IconChartBar,
  IconChartLine,
  IconCheck,
  IconLayoutKanban,
  IconListTree,
  IconTable,
  IconTrendingUp,
} from '@tabler/icons-react'
import type { Layout } from '@nurt/core/blueprint/document.ts'
import type { ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { publishedPart } from './columns.ts'
import styles from './ListToolbar.module.css'
import { asking, layoutsOf } from './layout-kinds.ts'
import type { ListView } from './useListPage.ts'
import { usePhone } from '../ui/usePhone.ts'

/** The same records as a table, on a board, in a calendar, as a chart. */
export function LayoutSwitch({ view }: { view: ListView }) {
  const phone = usePhone()
  const { kind, layouts, choose } = useLayouts(view)
  const names = useLayoutNames()
  if (phone) return <PhoneSwitch {...{ kind, layouts, choose, names }} />
  return <WideSwitch {...{ kind, layouts, choose, names }} />
}

interface SwitchProps {
  kind: Layout['kind']
  layouts: readonly Layout['kind'][]
  choose: (kind: string) => void
  names: Record<Layout['kind'], { name: string; icon: ReactNode }>
}

function WideSwitch({ kind, layouts, choose, names }: SwitchProps) {
  const { t } = useLingui()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t`Layout`}
      value={kind}
      onChange={choose}
      data={layouts.map((value) => ({
        value,
        label: (
          <span className={styles.layout} title={names[value].name}>
            {names[value].icon}
            <VisuallyHidden>{names[value].name}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  )
}

function PhoneSwitch({ kind, layouts, choose, names }: SwitchProps) {
  const { t } = useLingui()
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={34} aria-label={t`Layout: ${names[kind].name}`}>
          {names[kind].icon}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {layouts.map((one) => (
          <Menu.Item
            key={one}
            h={44}
            leftSection={names[one].icon}
            rightSection={one === kind && <IconCheck size={15} aria-hidden />}
            aria-current={one === kind || undefined}
            onClick={() => choose(one)}
          >
            {names[one].name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function useLayouts({ module: shown, saved, question, ask }: ListView): Omit<SwitchProps, 'names'> {
  const workspace = useWorkspace()
  const module = publishedPart(workspace, shown)
  const layouts = layoutsOf(workspace, module, saved, question)
  return {
    kind: question.layout.kind,
    layouts: layouts.map(({ kind }) => kind),
    choose: (kind) => {
      const layout = layouts.find((one) => one.kind === kind)
      if (!layout) return
      // groups that only the chart needed go with it
      const isUngrouped = question.layout.kind === 'chart' && !saved.group
      ask({ ...(isUngrouped && { group: null }), ...asking(workspace, module, question, layout) })
    },
  }
}

function useLayoutNames(): SwitchProps['names'] {
  const { t } = useLingui()
  return {
    table: { name: t`Table`, icon: <IconTable size={16} aria-hidden /> },
    board: { name: t`Board`, icon: <IconLayoutKanban size={16} aria-hidden /> },
    tree: { name: t`Tree`, icon: <IconListTree size={16} aria-hidden /> },
    calendar: { name: t`Calendar`, icon: <IconCalendar size={16} aria-hidden /> },
    chart: { name: t`Chart`, icon: <IconChartBar size={16} aria-hidden /> },
    trend: { name: t`Month over month`, icon: <IconTrendingUp size={16} aria-hidden /> },
    forecast: { name: t`Forecast`, icon: <IconChartLine size={16} aria-hidden /> },
  }
}
