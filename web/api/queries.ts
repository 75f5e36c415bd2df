import type { PackRow } from '@nurt/core/blueprint/api.ts'
import type { Me } from '@nurt/core/identity/api.ts'
import { queryOptions } from '@tanstack/react-query'
import type { Counts, InvitationLink, Session, WorkspaceSnapshot } from './answers.ts'
import { ApiProblem, call } from './call.ts'
import { FreshQueryClient } from './fresh-query-client.ts'

export const queryClient = new FreshQueryClient({
  defaultOptions: {
    // what cannot be done says so, and does not wait unseen
    mutations: { networkMode: 'always' },
    queries: {
      staleTime: 30_000,
      // what is kept on the device answers too
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && ['offline', 'busy'].includes(error.code),
    },
  },
})

/** The base of every call into a workspace. */
export function workspaceUrl(workspace: string): string {
  return `/api/v1/w/${encodeURIComponent(workspace)}`
}

/** How much of what concerns this person is new; a hundred and more are not told apart. The live stream says when to ask. */
export function noticeCountQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'notices', 'count'],
    queryFn: ({ signal }) => call<{ unread: number }>('GET', `${workspaceUrl(workspace)}/notices/count`, { signal }),
    refetchInterval: 60_000,
  })
}

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => call<Me>('GET', '/api/v1/me', { signal }) })

export const packsQuery = queryOptions({
  queryKey: ['packs'],
  queryFn: ({ signal }) => call<PackRow[]>('GET', '/api/v1/packs', { signal }),
  staleTime: Infinity,
})

export function setupQuery(token: string) {
  return queryOptions({
    queryKey: ['setup', token],
    queryFn: ({ signal }) => call<{ valid: boolean }>('GET', '/api/v1/setup', { query: { token }, signal }),
  })
}

export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call<InvitationLink>('GET', `/api/v1/invitations/${encodeURIComponent(token)}`, { signal }),
  })
}

/** Where this person is signed in, and the session of this browser. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => {
    const [sessions, present] = await Promise.all([
      call<Session[]>('GET', '/api/auth/list-sessions', { signal }),
      call<{ session: Session } | null>('GET', '/api/auth/get-session', { signal }),
    ])
    return { sessions, present: present?.session.id }
  },
})

/** Asked again now and then, since administrators publish while others work; often while a publication is being finished. */
export function snapshotQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'snapshot'],
    queryFn: ({ signal }) => call<WorkspaceSnapshot>('GET', `${workspaceUrl(workspace)}/snapshot`, { signal }),
    refetchInterval: ({ state }) => (state.data?.settling ? 3_000 : 60_000),
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
