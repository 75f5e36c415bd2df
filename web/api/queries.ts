import { QueryClient, queryOptions } from '@tanstack/react-query'
import type { Counts, Me, PackCard, WorkspaceSnapshot } from './answers.ts'
import { ApiProblem, call } from './call.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && ['offline', 'busy'].includes(error.code),
    },
  },
})

/** The base of every call into a workspace. */
export function workspaceUrl(workspace: string): string {
  return `/api/v1/w/${encodeURIComponent(workspace)}`
}

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => call<Me>('GET', '/api/v1/me', { signal }) })

export const packsQuery = queryOptions({
  queryKey: ['packs'],
  queryFn: ({ signal }) => call<PackCard[]>('GET', '/api/v1/packs', { signal }),
  staleTime: Infinity,
})

export function snapshotQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'snapshot'],
    queryFn: ({ signal }) => call<WorkspaceSnapshot>('GET', `${workspaceUrl(workspace)}/snapshot`, { signal }),
  })
}

/** Live counts beside the lists in the menu, asked again every half minute while someone looks. */
export function countsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'counts'],
    queryFn: ({ signal }) => call<Counts>('GET', `${workspaceUrl(workspace)}/counts`, { signal }),
    refetchInterval: 30_000,
  })
}
