import type { HistoryAsked, HistoryPage } from '@nurt/core/history/api.ts'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'

export function historyQuery(workspace: string, asked: HistoryAsked) {
  return infiniteQueryOptions({
    queryKey: ['w', workspace, 'history', asked],
    queryFn: ({ signal, pageParam }) => historyPage(workspace, { ...asked, before: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  })
}

export function historyPage(workspace: string, query: HistoryAsked & { before: string | undefined }, signal?: AbortSignal) {
  return call<HistoryPage>('GET', `${workspaceUrl(workspace)}/history`, { query, signal })
}
