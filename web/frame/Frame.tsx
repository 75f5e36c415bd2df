import { AppShell } from '@mantine/core'
import { Outlet, useParams } from '@tanstack/react-router'
import { WorkspaceProvider } from '../api/useWorkspace.tsx'

export function Frame() {
  const { workspace } = useParams({ from: '/w/$workspace' })
  return (
    <WorkspaceProvider slug={workspace}>
      <AppShell header={{ height: 52 }} navbar={{ width: 228, breakpoint: 'sm' }}>
        <AppShell.Main h="100dvh">
          <Outlet />
        </AppShell.Main>
      </AppShell>
    </WorkspaceProvider>
  )
}
