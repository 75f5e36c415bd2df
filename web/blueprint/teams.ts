import type { Team } from '@nurt/core/identity/team-api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'

export function teamsQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'teams'],
    queryFn: ({ signal }) => call<Team[]>('GET', `${workspaceUrl(workspace)}/teams`, { signal }),
  })
}
