import { useSyncExternalStore } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { hearOfUnsent, type KeptUnsent, knownUnsent } from './outbox.ts'

/** What this person did in this workspace and the server does not have yet. */
export function useUnsent(): readonly KeptUnsent[] {
  const { me, slug } = useWorkspace()
  const all = useSyncExternalStore(hearOfUnsent, knownUnsent)
  return all.filter(({ person, workspace }) => person === me.id && workspace === slug)
}
