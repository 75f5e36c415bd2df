import { ActionIcon, Badge } from '@mantine/core'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { type Icon, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconReportSearch, IconSettings } from '@tabler/icons-react'
import { mayAudit } from '@nurt/core/permissions/may-audit.ts'
import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { countsQuery } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ownColumnsQuery, personalListsQuery } from '../lists/queries.ts'
import { configurePages, paths } from '../paths.ts'
import { draftQuery } from '../api/draft.ts'
import { BareLink } from '../ui/Link.tsx'
import { Logo } from '../ui/Logo.tsx'
import { CollapsedModule } from './CollapsedModule.tsx'
import { draftedMenu, menuOf, type MenuModule } from '../api/menu.ts'
import { InboxLink } from './InboxLink.tsx'
import { ModuleGroup } from './ModuleGroup.tsx'
import styles from './SideMenu.module.css'
import { StartLink } from './StartLink.tsx'
import { WorkLink } from './WorkLink.tsx'

interface SideMenuProps {
  collapsed?: boolean
  /** Absent where the menu cannot be made narrow. */
  onCollapse?: () => void
  /** Someone chose a place to go. */
  onFollow?: () => void
}

/** The workspace's modules with their lists, and at the foot Configure for those who may. */
export function SideMenu({ collapsed = false, onCollapse, onFollow }: SideMenuProps) {
  const { slug, name, blueprint } = useWorkspace()
  const { data: counts = {} } = useQuery(countsQuery(slug))
  const { data: personal } = useQuery(personalListsQuery(slug))
  // a list that waited for them would come too late to be scrolled to where it was left
  usePrefetchQuery(ownColumnsQuery(slug))
  const menu = useDraftedMenu(menuOf(blueprint, personal))
  return (
    <div className={collapsed ? `${styles.side} ${styles.collapsed}` : styles.side}>
      <div className={styles.head}>
        {!collapsed && (
          <>
            <Logo size={24} />
            <span className={styles.workspace} title={name}>
              {name}
            </span>
          </>
        )}
        {onCollapse && <CollapseButton collapsed={collapsed} onCollapse={onCollapse} />}
      </div>
      <div className={styles.scroll}>
        <StartLink collapsed={collapsed} onFollow={onFollow} />
        <InboxLink collapsed={collapsed} onFollow={onFollow} />
        <WorkLink collapsed={collapsed} onFollow={onFollow} />
        {menu.map((entry) =>
          collapsed ? (
            <CollapsedModule key={entry.module.key} entry={entry} counts={counts} />
          ) : (
            <ModuleGroup key={entry.module.key} entry={entry} counts={counts} onFollow={onFollow} />
          ),
        )}
      </div>
      <Foot collapsed={collapsed} onFollow={onFollow} />
    </div>
  )
}

function Foot(props: { collapsed: boolean; onFollow?: () => void }) {
  const { role } = useWorkspace()
  if (role?.configure) return <ConfigureRow {...props} />
  return mayAudit(role) ? <HistoryRow {...props} /> : null
}

/** On the pages of the configuration the menu stands in the order and under the names that the draft gives it. */
function useDraftedMenu(menu: MenuModule[]): MenuModule[] {
  const { slug, role } = useWorkspace()
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  const isConfiguring = role?.configure === true && configurePages.some((page) => pathname.startsWith(paths.configure(slug, page)))
  const { data: draft } = useQuery({ ...draftQuery(slug), enabled: isConfiguring })
  return isConfiguring && draft ? draftedMenu(menu, draft.blueprint) : menu
}

/** The way to the configuration, with the number of changes that wait in the draft. */
function ConfigureRow({ collapsed, onFollow }: { collapsed: boolean; onFollow?: () => void }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { data: draft } = useQuery(draftQuery(slug))
  const changes = draft?.changes ?? 0
  const waiting = plural(changes, { one: '# change, not published yet', other: '# changes, not published yet' })
  return (
    <FootLink to={paths.configure(slug)} name={t`Configure`} icon={IconSettings} {...{ collapsed, onFollow }}>
      {changes > 0 && !collapsed && (
        <Badge size="sm" color="yellow" variant="light" title={waiting} aria-label={waiting}>
          {changes}
        </Badge>
      )}
    </FootLink>
  )
}

/** All that an auditor finds of the configuration. */
function HistoryRow({ collapsed, onFollow }: { collapsed: boolean; onFollow?: () => void }) {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  return <FootLink to={paths.configure(slug, 'history')} name={t`History`} icon={IconReportSearch} {...{ collapsed, onFollow }} />
}

interface FootLinkProps {
  to: string
  name: string
  icon: Icon
  collapsed: boolean
  onFollow?: (() => void) | undefined
  children?: ReactNode
}

/** In the narrow menu its icon alone; the name is its hint. */
function FootLink({ to, name, icon: Glyph, collapsed, onFollow, children }: FootLinkProps) {
  const hint = collapsed ? name : undefined
  return (
    <div className={styles.foot}>
      <BareLink to={to} className={styles.row} onClick={onFollow} aria-label={hint} title={hint}>
        <span className={styles.icon}>
          <Glyph size={18} stroke={1.7} aria-hidden />
        </span>
        {!collapsed && <span className={styles.name}>{name}</span>}
        {children}
      </BareLink>
    </div>
  )
}

function CollapseButton({ collapsed, onCollapse }: { collapsed: boolean; onCollapse: () => void }) {
  const { t } = useLingui()
  const label = collapsed ? t`Widen the menu` : t`Narrow the menu`
  const Arrow = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} aria-expanded={!collapsed} onClick={onCollapse}>
      <Arrow size={18} stroke={1.7} />
    </ActionIcon>
  )
}
