import { useDisclosure, useHotkeys, useLocalStorage } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { CatchNotFound, Outlet, useLocation, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useConfigures, useHere } from '../api/here.ts'
import { lookingAs } from '../api/looking.ts'
import { useWorkspace, WorkspaceProvider } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { hearOfStranded, strandedWords } from '../processes/stranded.ts'
import { later, loadWhenIdle } from '../ui/later.tsx'
import { BottomBar } from './BottomBar.tsx'
import styles from './Frame.module.css'
import { SettlingNotice } from './SettlingNotice.tsx'
import { SideMenu } from './SideMenu.tsx'
import { TopBar } from './TopBar.tsx'
import { useSearchBox } from './useSearchBox.ts'
import { useKeyMap } from './useKeyMap.tsx'
import { usePhone } from '../ui/usePhone.ts'

const PhoneMenu = later(() => import('./PhoneMenu.tsx').then(({ PhoneMenu }) => PhoneMenu))
const HereProvider = lazy(() => import('../blueprint/HereProvider.tsx').then(({ HereProvider }) => ({ default: HereProvider })))
const NotThere = lazy(() => import('./NotThere.tsx').then(({ NotThere }) => ({ default: NotThere })))
const LookingNotice = lazy(() => import('./LookingNotice.tsx').then(({ LookingNotice }) => ({ default: LookingNotice })))
const SamplesNotice = lazy(() => import('./SamplesNotice.tsx').then(({ SamplesNotice }) => ({ default: SamplesNotice })))
const UnsettledNotice = lazy(() => import('./UnsettledNotice.tsx').then(({ UnsettledNotice }) => ({ default: UnsettledNotice })))
const LostNotice = lazy(() => import('../live/LostNotice.tsx').then(({ LostNotice }) => ({ default: LostNotice })))
const StrandedWords = lazy(() => import('../processes/StrandedWords.tsx').then(({ StrandedWords }) => ({ default: StrandedWords })))
const SearchBox = lazy(() => import('../search/SearchBox.tsx').then(({ SearchBox }) => ({ default: SearchBox })))

/** What stands around every page of a workspace: menu, top bar, search, and on a phone the bottom bar. */
export function Frame() {
  const { workspace } = useParams({ from: '/w/$workspace' })
  return (
    <WorkspaceProvider slug={workspace}>
      <Configured />
    </WorkspaceProvider>
  )
}

/** As published, or as the draft has it for who configures where they look. */
function Configured() {
  const { slug, role } = useWorkspace()
  const [configures] = useConfigures(slug)
  const surroundings = <Surroundings />
  if (!configures || !role?.configure) return surroundings
  return (
    <Suspense
      fallback={
        // a click would do what it does where nobody configures
        <div inert style={{ display: 'contents' }}>
          {surroundings}
        </div>
      }
    >
      <HereProvider>{surroundings}</HereProvider>
    </Suspense>
  )
}

function Surroundings() {
  const { t } = useLingui()
  const [collapsed, setCollapsed] = useLocalStorage({ key: 'nurt.menu-collapsed', defaultValue: false, getInitialValueInEffect: false })
  const menu = usePhoneMenu()
  const search = useSearchBox()
  useHotkeys([['mod+K', search.open]], [])
  const keys = useKeyMap()
  const here = useConfiguring()
  const { role } = useWorkspace()
  return (
    <div className={[styles.frame, collapsed && styles.collapsed, here && styles.configuring].filter(Boolean).join(' ')}>
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
        {here ? <here.Banner /> : <Suspense fallback={null}>{role?.configure && <SamplesNotice />}</Suspense>}
      </aside>
      <main className={styles.main} id="main" tabIndex={-1} data-scroll-restoration-id="main">
        <CatchNotFound
          fallback={() => (
            <Suspense fallback={null}>
              <NotThere />
            </Suspense>
          )}
        >
          <Outlet />
        </CatchNotFound>
      </main>
      {here && (
        <aside className={styles.panel} aria-label={t`Details`}>
          <here.Panel />
        </aside>
      )}
      <div className={styles.bottom}>
        <BottomBar onSearch={search.open} onMenu={menu.open} />
      </div>
      {menu.asked && <PhoneMenu opened={menu.opened} onClose={menu.close} />}
      {keys.map}
      <Stranded />
      <Suspense fallback={null}>{search.opened && <SearchBox {...search.box} />}</Suspense>
    </div>
  )
}

/** What the person wrote for a task that somebody else has ended meanwhile. */
function Stranded() {
  const [words] = useSyncExternalStore(hearOfStranded, strandedWords)
  return <Suspense fallback={null}>{words && <StrandedWords key={words.task} words={words} />}</Suspense>
}

/** Loaded while a phone is idle; stays once it was opened, so that it can slide away. */
function usePhoneMenu() {
  const [opened, menu] = useDisclosure()
  const [asked, setAsked] = useState(false)
  const phone = usePhone()
  useEffect(() => (phone ? loadWhenIdle([PhoneMenu]) : undefined), [phone])
  const open = () =>
    void PhoneMenu.load().then(() => {
      setAsked(true)
      menu.open()
    })
  return { opened, asked, open, close: menu.close }
}

/** Configure's own pages have a banner and panels of their own. */
function useConfiguring() {
  const here = useHere()
  const { slug } = useWorkspace()
  const pathname = useLocation({ select: (location) => location.pathname })
  return pathname.startsWith(`${paths.workspace(slug)}/configure`) ? undefined : here
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
