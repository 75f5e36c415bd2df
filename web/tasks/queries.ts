import type {
  GivenAnswer,
  GivenState,
  HeldAnswer,
  InboxAnswer,
  InboxCounts,
  InboxScope,
  TasksAbout,
  ThreadAnswer,
} from '@nurt/core/tasks/api.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type RecordAddress, recordUrl } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'
import { moduleKey } from '../lists/queries.ts'
import { tasksKey } from '../processes/queries.ts'

/** Everything that waits for this person, in pages. */
export function inboxQuery(workspace: string, scope: InboxScope) {
  return infiniteQueryOptions({
    queryKey: [...tasksKey(workspace), 'inbox', scope],
    queryFn: ({ signal, pageParam }) =>
      call<InboxAnswer>('GET', `${workspaceUrl(workspace)}/inbox`, { signal, query: { scope, after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
    refetchInterval: 60_000,
  })
}

/** How much waits. The live stream says when to ask. */
export function inboxCountsQuery(workspace: string) {
  return queryOptions({
    queryKey: [...tasksKey(workspace), 'counts'],
    queryFn: ({ signal }) => call<InboxCounts>('GET', `${workspaceUrl(workspace)}/inbox/count`, { signal }),
    staleTime: 0,
    refetchInterval: 60_000,
  })
}

/** The task's main task and all its parts. */
export function threadQuery(address: RecordAddress) {
  return queryOptions({
    queryKey: [...moduleKey(address.workspace, address.module), 'thread', address.record],
    queryFn: ({ signal }) => call<ThreadAnswer>('GET', `${recordUrl(address)}/thread`, { signal }),
  })
}

/** The tasks of a client and of what belongs to it. */
export function tasksAboutQuery(address: RecordAddress) {
  return queryOptions({
    queryKey: [...tasksKey(address.workspace), 'about', address.module, address.record],
    queryFn: ({ signal }) => call<TasksAbout>('GET', `${recordUrl(address)}/tasks`, { signal }),
    staleTime: 0,
  })
}

/** The hand-made tasks of somebody, for whoever is responsible. */
export function heldQuery(workspace: string, of: string, state: GivenState) {
  return queryOptions({
    queryKey: [...tasksKey(workspace), 'hand-made', of, state],
    queryFn: ({ signal }) => call<HeldAnswer>('GET', `${workspaceUrl(workspace)}/tasks/hand-made`, { signal, query: { of, state } }),
    staleTime: 0,
  })
}

/** What this person gave others to do. */
export function givenQuery(workspace: string, state: GivenState) {
  return queryOptions({
    queryKey: [...tasksKey(workspace), 'given', state],
    queryFn: ({ signal }) => call<GivenAnswer>('GET', `${workspaceUrl(workspace)}/inbox/given`, { signal, query: { state } }),
    staleTime: 0,
    refetchInterval: 60_000,
  })
}
