import { useLingui } from '@lingui/react/macro'
import { IconBox, IconDownload, IconHistory, IconListDetails, IconPlayerPlay, IconUsers } from '@tabler/icons-react'
import { Outlet } from '@tanstack/react-router'
import { BlueprintProvider, useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import type { ConfigurePage } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { BareLink } from '../ui/Link.tsx'
import styles from './ConfigureLayout.module.css'
import { DraftBanner } from './DraftBanner.tsx'
import { useDraft } from './useDraft.ts'

/** The pages where the workspace is described, with the draft's banner above them. */
export function ConfigureLayout() {
  const { t } = useLingui()
  const { slug, role } = useWorkspace()
  if (!role?.configure) return <EmptyState>{t`Only an administrator may configure the workspace.`}</EmptyState>
  const pages: [ConfigurePage, string, typeof IconBox][] = [
    ['modules', t`Modules and fields`, IconListDetails],
    ['statuses', t`Statuses`, IconPlayerPlay],
    ['people', t`People`, IconUsers],
    ['packages', t`Packages`, IconBox],
    ['versions', t`Versions`, IconHistory],
    ['file', t`Export and import`, IconDownload],
  ]
  return (
    <div className={styles.layout}>
      <DraftBanner />
      <div className={styles.columns}>
        <nav className={styles.pages} aria-label={t`Configure`}>
          {pages.map(([page, label, Icon]) => (
            <BareLink key={page} to={paths.configure(slug, page)} className={styles.page}>
              <Icon size={17} stroke={1.7} aria-hidden />
              {label}
            </BareLink>
          ))}
        </nav>
        <div className={styles.body}>
          <DraftReading />
        </div>
      </div>
    </div>
  )
}

/** Everything inside reads the draft as if it were published. */
function DraftReading() {
  const { blueprint } = useDraft()
  return (
    <BlueprintProvider blueprint={blueprint}>
      <Outlet />
    </BlueprintProvider>
  )
}
