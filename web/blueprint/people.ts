import type { Invitation, Member } from '@nurt/core/identity/api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'

/** As it is answered when it is made or mailed again; the link is told only then. */
export type LinkedInvitation = Invitation & { link: string }

export function membersQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'members'],
    queryFn: ({ signal }) => call<Member[]>('GET', `${workspaceUrl(workspace)}/members`, { signal }),
  })
}

/** Asked again soon while one waits to be mailed. */
export function invitationsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'invitations'],
    queryFn: ({ signal }) => call<Invitation[]>('GET', `${workspaceUrl(workspace)}/invitations`, { signal }),
    refetchInterval: ({ state }) => (state.data?.some(({ mail }) => mail?.state === 'waiting') ? 3_000 : false),
  })
}
