import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { inboxCountsQuery, inboxQuery } from '../tasks/queries.ts'
import { WaitingRecords } from './fetch-waiting.ts'
import { whenOutdated } from './ready-records.ts'

/** Keeps what waits for the person on the device, as long as it is drawn. Draws nothing. */
export function StayReady() {
  const workspace = useWorkspace()
  const waiting = useMemo(() => new WaitingRecords(workspace), [workspace])
  const query = inboxQuery(workspace.slug, 'all')
  // others ask for them: the frame for the counts, pages for the inbox
  const counts = useQuery({ ...inboxCountsQuery(workspace.slug), enabled: false })
  const inbox = useInfiniteQuery({ ...query, enabled: false }).data?.pages[0]
  const isOther = counts.data !== undefined && JSON.stringify(counts.data) !== JSON.stringify(inbox?.counts)
  useEffect(() => {
    // where it fails, the next answer goes on with it
    if (isOther) queryClient.fetchInfiniteQuery(inboxQuery(workspace.slug, 'all')).catch(() => undefined)
    else waiting.fetch().catch(() => undefined)
  }, [workspace.slug, waiting, isOther, counts.dataUpdatedAt])
  useEffect(() => {
    if (inbox) waiting.take(inbox).catch(() => undefined)
  }, [waiting, inbox])
  useEffect(() => whenOutdated((paths) => waiting.outdate(paths)), [waiting])
  return null
}
