import type { LoadAnswer, Reassignments, StepTimes, TasksOfAnswer } from '@nurt/core/processes/overview-api.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'
import { refreshTasks, tasksKey } from './queries.ts'

/** How much waits for whom. */
export function loadQuery(workspace: string) {
  return queryOptions({
    queryKey: [...tasksKey(workspace), 'load'],
    queryFn: ({ signal }) => call<LoadAnswer>('GET', `${workspaceUrl(workspace)}/tasks/load`, { signal }),
    staleTime: 0,
    refetchInterval: 60_000,
  })
}

/** The open tasks of somebody, or of a queue. */
export function tasksOfQuery(workspace: string, of: string) {
  return infiniteQueryOptions({
    queryKey: [...tasksKey(workspace), 'held', of],
    queryFn: ({ signal, pageParam }) =>
      call<TasksOfAnswer>('GET', `${workspaceUrl(workspace)}/tasks/held`, { signal, query: { of, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  })
}

export function stepTimesQuery(workspace: string, module: string, days: number) {
  return queryOptions({
    queryKey: ['w', workspace, 'step-times', module, days],
    queryFn: ({ signal }) =>
      call<StepTimes>('GET', `${workspaceUrl(workspace)}/m/${module}/step-times`, { signal, query: { days: String(days) } }),
    staleTime: 30_000,
  })
}

export async function reassignTasks(workspace: string, body: Reassignments): Promise<number> {
  const { given } = await call<{ given: number }>('POST', `${workspaceUrl(workspace)}/tasks/reassignments`, { body })
  await refreshTasks(workspace)
  return given
}
