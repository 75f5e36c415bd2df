import type { CaseAnswer, TasksAnswer, taskScopes } from '@nurt/core/processes/api.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryClient, workspaceUrl } from '../api/queries.ts'
import { moduleKey, refreshModule } from '../lists/queries.ts'
import { recordUrl, type RecordAddress } from '../records/queries.ts'

export type TaskScope = (typeof taskScopes)[number]

/** Where a record stands in its process, and what can be done there. */
export function caseQuery(address: RecordAddress) {
  return queryOptions({
    queryKey: [...moduleKey(address.workspace, address.module), 'case', address.record],
    queryFn: ({ signal }) => call<CaseAnswer>('GET', `${recordUrl(address)}/case`, { signal }),
    staleTime: 0,
  })
}

function tasksKey(workspace: string) {
  return ['w', workspace, 'tasks'] as const
}

/** What waits for this person, in pages. */
export function tasksQuery(workspace: string, scope: TaskScope) {
  return infiniteQueryOptions({
    queryKey: [...tasksKey(workspace), 'list', scope],
    queryFn: ({ signal, pageParam }) =>
      call<TasksAnswer>('GET', `${workspaceUrl(workspace)}/tasks`, { signal, query: { scope, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
    refetchInterval: 60_000,
  })
}

/** How much waits. The live stream says when to ask. */
export function taskCountsQuery(workspace: string) {
  return queryOptions({
    queryKey: [...tasksKey(workspace), 'counts'],
    queryFn: ({ signal }) => call<TasksAnswer['counts']>('GET', `${workspaceUrl(workspace)}/tasks/count`, { signal }),
    staleTime: 0,
    refetchInterval: 60_000,
  })
}

export function refreshTasks(workspace: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: tasksKey(workspace) })
}

/** After a command: the record, its case and timeline, the lists that show it, and what waits. */
export async function refreshCase({ workspace, module }: RecordAddress): Promise<void> {
  await Promise.all([refreshModule(workspace, module), refreshTasks(workspace)])
}
