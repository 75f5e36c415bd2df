import type { ApiKey } from '@nurt/core/identity/key-api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'

export function apiKeysQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'api-keys'],
    queryFn: ({ signal }) => call<ApiKey[]>('GET', `${workspaceUrl(workspace)}/api-keys`, { signal }),
  })
}
