import type { Question } from '@nurt/core/blueprint/document.ts'
import { arrangedColumns, type OwnColumns } from '@nurt/core/lists/own-columns.ts'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useHere } from '../api/here.ts'
import { call } from '../api/call.ts'
import { queryClient, workspaceUrl } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ownColumnsQuery } from './queries.ts'
import { useTold } from './useTold.tsx'
import { usePhone } from '../ui/usePhone.ts'

type Columns = Question['columns']

export interface Arrangement {
  columns: Columns
  /** Keeps these for the person; undefined: as the list has them. */
  arrange: (columns: Columns | undefined) => void
  isOwn: boolean
}

/** One after the other, however quickly somebody moves them. */
let sent: Promise<unknown> = Promise.resolve()

/** The list's columns as the person has them. Where the list is configured they are everybody's, and a phone has none. */
export function useOwnColumns(list: string, columns: Columns, all: Record<string, OwnColumns>): Arrangement | undefined {
  const { slug } = useWorkspace()
  const { problem } = useTold()
  const tell = useRef(problem)
  useEffect(() => {
    tell.current = problem
  })
  const isElsewhere = usePhone()
  const isConfigured = useHere() !== undefined
  const own = all[list]
  const keep = useCallback(
    (own: OwnColumns | undefined) => {
      const { queryKey } = ownColumnsQuery(slug)
      void queryClient.cancelQueries({ queryKey })
      queryClient.setQueryData<Record<string, OwnColumns>>(queryKey, (before) => {
        const { [list]: _own, ...others } = before ?? {}
        return own ? { ...others, [list]: own } : others
      })
      const send = () => call<undefined>(own ? 'PUT' : 'DELETE', `${workspaceUrl(slug)}/columns/${list}`, own && { body: own })
      return (sent = sent.then(send, send))
    },
    [slug, list],
  )
  return useMemo(() => {
    if (isElsewhere || isConfigured) return undefined
    const known = columns.map(({ field }) => field)
    const arrange = (next: Columns | undefined) => void keep(next && { columns: next, known }).catch(tell.current)
    return { columns: arrangedColumns(columns, own), arrange, isOwn: own !== undefined }
  }, [isElsewhere, isConfigured, columns, own, keep])
}
