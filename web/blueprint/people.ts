import type { Invitation, Member } from '@nurt/core/identity/api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'

export function membersQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'members'],
    queryFn: ({ signal }) => call<Member[]>('GET', `${workspaceUrl(workspace)}/members`, { signal }),
  })
}

export function invitationsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'invitations'],
    queryFn: ({ signal }) => call<Invitation[]>('GET', `${workspaceUrl(workspace)}/invitations`, { signal }),
  })
}
