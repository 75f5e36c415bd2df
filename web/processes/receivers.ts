import type { Reassignments } from '@nurt/core/processes/overview-api.ts'
import type { Giving, ReceiversAnswer } from '@nurt/core/processes/receivers-api.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'
import { tasksKey } from './queries.ts'

export type TaskRefs = Reassignments['tasks']

/** Who may be given these tasks. Asked anew each time: rights, teams and the case change under it. */
export function receiversQuery(workspace: string, asked: { giving: Giving; tasks: TaskRefs }) {
  return queryOptions({
    queryKey: [...tasksKey(workspace), 'receivers', asked],
    queryFn: ({ signal }) => call<ReceiversAnswer>('POST', `${workspaceUrl(workspace)}/tasks/receivers`, { body: asked, signal }),
    staleTime: 0,
    gcTime: 0,
  })
}
