import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app.css'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { whenSignedOut } from './api/call.ts'
import { queryClient } from './api/queries.ts'
import { activate, preferredLanguage } from './locales/activate.ts'
import { paths } from './paths.ts'
import { reloadWhenOutdated } from './reload-when-outdated.ts'
import { router } from './routes.tsx'
import { ThemedApp } from './ThemedApp.tsx'
import { keepSecondClicks } from './ui/second-clicks.ts'

/** What is on its way when a session ends is refused at once, and each refusal is told. */
let isLeaving = false

whenSignedOut(() => {
  const { pathname, href } = router.state.location
  if (pathname === paths.signIn() || isLeaving) return
  const ended = queryClient.getQueriesData({ queryKey: ['w'] }).some(([, data]) => data !== undefined)
  queryClient.clear()
  isLeaving = true
  void router.navigate({ to: paths.signIn(), search: { back: href, ended: ended || undefined } }).finally(() => (isLeaving = false))
})

reloadWhenOutdated()
keepSecondClicks(document)
await activate(preferredLanguage())

const Notices = lazy(() => import('./ui/Notices.tsx').then(({ Notices }) => ({ default: Notices })))

const SureDialog = lazy(() => import('./ui/SureDialog.tsx').then(({ SureDialog }) => ({ default: SureDialog })))

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <ThemedApp>
        <QueryClientProvider client={queryClient}>
          <Suspense fallback={null}>
            <Notices />
            <SureDialog />
          </Suspense>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemedApp>
    </I18nProvider>
  </StrictMode>,
)
