import type { InboxAnswer, InboxItem } from '@nurt/core/tasks/api.ts'
import { useEffect, useRef } from 'react'
import { call } from '../api/call.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

const lookedMs = 3000
/** After that the next visit tells it too. */
const longestMs = 30_000

/**
 * Tells the server, once the inbox has been looked at for a moment, that what it shows is new no more. On this visit it stays marked, so
 * that nothing changes under the eyes.
 */
export function useVisit(answer: InboxAnswer | undefined): (item: InboxItem) => InboxItem {
  const { url } = useWorkspace()
  const fresh = useRef(new Set<string>())
  const at = answer?.at
  useEffect(() => {
    if (at === undefined) return
    // left before that, it has not been looked at
    const tell = () => call('POST', `${url}/inbox/visits`, { body: { at }, signal: AbortSignal.timeout(longestMs) })
    const timer = setTimeout(() => void tell().catch(() => undefined), lookedMs)
    return () => clearTimeout(timer)
  }, [url, at])
  return (item) => {
    const key = item.kind === 'mention' ? item.notice : item.kind === 'step' ? `${item.record} ${item.task}` : item.record
    if (item.isFresh) fresh.current.add(key)
    return fresh.current.has(key) ? { ...item, isFresh: true } : item
  }
}
