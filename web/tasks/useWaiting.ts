import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { givesWork } from '@nurt/core/blueprint/gives-work.ts'
import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { inboxCountsQuery } from './queries.ts'

interface Waiting {
  /** How many tasks wait for this person. */
  count: number
  /** As short as it fits beside an icon; '' for none. */
  short: string
  /** With the number in words. */
  label: string
}

/** What the ways to the inbox say; undefined where no module gives anybody anything to do. */
export function useWaiting(): Waiting | undefined {
  const { t } = useLingui()
  const { slug, snapshot } = useWorkspace()
  const isNeeded = snapshot.blueprint.modules.some(givesWork)
  const { data } = useQuery({ ...inboxCountsQuery(slug), enabled: isNeeded })
  if (!isNeeded) return undefined
  const count = data?.open ?? 0
  const tasks = plural(count, { one: '# task waits', other: '# tasks wait' })
  return { count, short: count === 0 ? '' : count > 99 ? '99+' : String(count), label: count > 0 ? t`Inbox, ${tasks}` : t`Inbox` }
}
