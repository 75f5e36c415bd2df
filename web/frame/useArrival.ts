import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { showDone } from '../ui/show-done.ts'

/** Says it when the version that was on its way is there; everything is asked anew then. */
export function useArrival(): void {
  const { t } = useLingui()
  const { slug, snapshot } = useWorkspace()
  const { version, upcoming } = snapshot
  const before = useRef(snapshot)
  useEffect(() => {
    const last = before.current
    before.current = snapshot
    if (!last.upcoming || upcoming) return
    if (version > last.version) showDone(t`Published as version ${version}. Everyone works with it now.`)
    void queryClient.invalidateQueries({ queryKey: ['w', slug] })
  }, [snapshot, upcoming, version, slug, t])
}
