import type { ReactNode } from 'react'
import { BlueprintProvider, useWorkspace } from '../api/useWorkspace.tsx'

/** Inside a draft, what is read with the names of what everyone works with: a status that is to go still has one there. */
export function AsPublished({ children }: { children: ReactNode }) {
  const { snapshot } = useWorkspace()
  return <BlueprintProvider blueprint={snapshot.blueprint}>{children}</BlueprintProvider>
}
