import type { Deletion } from '@nurt/core/records/deletion-api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'

/** How it ended is told for as long. */
const toldMs = 3_600_000

/** The newest deletion for good of a module's records, unless it ended long ago. */
export function deletionQuery(workspace: string, module: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'deletion', module],
    queryFn: async ({ signal }) => {
      const newest = await call<Deletion | null>('GET', `${workspaceUrl(workspace)}/m/${module}/deletions`, { signal })
      const isTold = newest?.state === 'running' || Date.now() - Date.parse(newest?.createdAt ?? '') < toldMs
      return isTold ? newest : null
    },
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1000 : false),
  })
}
