import { Drawer } from '@mantine/core'
import { useDisclosure, useHotkeys, useLocalStorage } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { Outlet, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { lookingAs } from '../api/looking.ts'
import { useWorkspace, WorkspaceProvider } from '../api/useWorkspace.tsx'
import { BottomBar } from './BottomBar.tsx'
import styles from './Frame.module.css'
import { SamplesNotice } from './SamplesNotice.tsx'
import { SettlingNotice } from './SettlingNotice.tsx'
import { SideMenu } from './SideMenu.tsx'
import { TopBar } from './TopBar.tsx'
import { useKeyMap } from './useKeyMap.tsx'

const LookingNotice = lazy(() => import('./LookingNotice.tsx').then(({ LookingNotice }) => ({ default: LookingNotice })))
const UnsettledNotice = lazy(() => import('./UnsettledNotice.tsx').then(({ UnsettledNotice }) => ({ default: UnsettledNotice })))
const LostNotice = lazy(() => import('../live/LostNotice.tsx').then(({ LostNotice }) => ({ default: LostNotice })))
const SearchBox = lazy(() => import('../search/SearchBox.tsx').then(({ SearchBox }) => ({ default: SearchBox })))

/** What stands around every page of a workspace: menu, top bar, search, and on a phone the bottom bar. */
export function Frame() {
  const { workspace } = useParams({ from: '/w/$workspace' })
  return (
    <WorkspaceProvider slug={workspace}>
      <Surroundings />
    </WorkspaceProvider>
  )
}

function Surroundings() {
  const { t } = useLingui()
  const [collapsed, setCollapsed] = useLocalStorage({ key: 'nurt.menu-collapsed', defaultValue: false, getInitialValueInEffect: false })
  const [menuOpen, menu] = useDisclosure()
  const [searching, search] = useDisclosure()
  useHotkeys([['mod+K', search.open]], [])
  const keys = useKeyMap()
  return (
    <div className={collapsed ? `${styles.frame} ${styles.collapsed}` : styles.frame}>
      <a href="#main" className={styles.skip}>
        {t`Skip to the content`}
      </a>
      <nav className={styles.menu} aria-label={t`Modules and lists`}>
        <SideMenu collapsed={collapsed} onCollapse={() => setCollapsed(!collapsed)} />
      </nav>
      <header className={styles.top}>
        <TopBar onSearch={search.open} onKeys={keys.open} />
      </header>
      <aside className={styles.notice} aria-label={t`Notices`}>
        <LookingAs />
        <SettlingNotice />
        <Unsettled />
        <SamplesNotice />
      </aside>
      <main className={styles.main} id="main" tabIndex={-1} data-scroll-restoration-id="main">
        <Outlet />
      </main>
      <div className={styles.bottom}>
        <BottomBar onSearch={search.open} onMenu={menu.open} />
      </div>
      <Drawer.Root opened={menuOpen} onClose={menu.close} size={300} padding={0}>
        <Drawer.Overlay />
        <Drawer.Content aria-label={t`Modules and lists`}>
          <SideMenu onFollow={menu.close} />
        </Drawer.Content>
      </Drawer.Root>
      {keys.map}
      <Suspense fallback={null}>{searching && <SearchBox onClose={search.close} />}</Suspense>
    </div>
  )
}

function LookingAs() {
  const looking = lookingAs()
  // who looks as somebody else is not there, and hears nothing
  return <Suspense fallback={null}>{looking ? <LookingNotice looking={looking} /> : <LostNotice />}</Suspense>
}

/** Rarely anything: what says it is loaded only then. */
function Unsettled() {
  const { snapshot } = useWorkspace()
  return <Suspense fallback={null}>{(snapshot.unsettled ?? []).length > 0 && <UnsettledNotice />}</Suspense>
}
