import { useLingui } from '@lingui/react/macro'
import type { Icon } from '@tabler/icons-react'
import {
  IconBox,
  IconCalendarTime,
  IconDownload,
  IconHistory,
  IconHome,
  IconListDetails,
  IconPlugConnected,
  IconProgressCheck,
  IconReportSearch,
  IconShieldLock,
  IconUsers,
} from '@tabler/icons-react'
import { mayAudit } from '@nurt/core/permissions/may-audit.ts'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { BlueprintProvider, useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import type { ConfigurePage } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { BareLink } from '../ui/Link.tsx'
import { ClashDialog } from './ClashDialog.tsx'
import styles from './ConfigureLayout.module.css'
import { DraftBanner } from './DraftBanner.tsx'
import { DraftProvider } from './DraftProvider.tsx'
import { UnsettledBox } from './UnsettledBox.tsx'
import { useAuthorNames } from './useAuthorNames.ts'
import { useDraft } from './useDraft.ts'
import { usePageNames } from './usePageNames.ts'

const pageIcons: [ConfigurePage, Icon][] = [
  ['modules', IconListDetails],
  ['statuses', IconProgressCheck],
  ['working-time', IconCalendarTime],
  ['start', IconHome],
  ['roles', IconShieldLock],
  ['people', IconUsers],
  ['api', IconPlugConnected],
  ['packages', IconBox],
  ['versions', IconHistory],
  ['history', IconReportSearch],
  ['file', IconDownload],
]

/** The pages where the workspace is described, with the draft's banner above them. */
export function ConfigureLayout() {
  const { t } = useLingui()
  const { slug, role } = useWorkspace()
  const names = usePageNames()
  const nav = useShownPage()
  const { pathname } = useLocation()
  if (!role?.configure && mayAudit(role) && pathname.startsWith(paths.configure(slug, 'history'))) return <Outlet />
  if (!role?.configure) return <EmptyState>{t`Only an administrator may configure the workspace.`}</EmptyState>
  return (
    <DraftProvider>
      <div className={styles.layout}>
        <DraftBanner />
        <UnsettledBox />
        <div className={styles.columns}>
          <nav className={styles.pages} aria-label={t`Configure`} ref={nav}>
            {pageIcons.map(([page, Icon]) => (
              <BareLink key={page} to={paths.configure(slug, page)} className={styles.page}>
                <Icon size={17} stroke={1.7} aria-hidden />
                {names[page]}
              </BareLink>
            ))}
          </nav>
          <div className={styles.body}>
            <DraftReading />
          </div>
        </div>
      </div>
    </DraftProvider>
  )
}

/** On a phone the pages stand in a strip: the one that is open is moved into sight. */
function useShownPage() {
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    nav.current?.querySelector('[data-status="active"]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  return nav
}

/** Everything inside reads the draft as if it were published. */
function DraftReading() {
  const { blueprint, operations } = useDraft()
  useAuthorNames(operations.map(({ author }) => author))
  return (
    <BlueprintProvider blueprint={blueprint}>
      <Outlet />
      <ClashDialog />
    </BlueprintProvider>
  )
}
