import type { Following, NoticePage, NoticeWishes } from '@nurt/core/notices/api.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type RecordAddress, recordUrl } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { workspaceUrl } from '../api/queries.ts'
import { moduleKey } from '../lists/queries.ts'

export function noticesQuery(workspace: string) {
  return infiniteQueryOptions({
    queryKey: ['w', workspace, 'notices', 'list'],
    queryFn: ({ signal, pageParam }) =>
      call<NoticePage>('GET', `${workspaceUrl(workspace)}/notices`, { signal, query: { before: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  })
}

export function wishesQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'notices', 'wishes'],
    queryFn: ({ signal }) => call<NoticeWishes>('GET', `${workspaceUrl(workspace)}/notices/wishes`, { signal }),
  })
}

export function followingQuery(address: RecordAddress) {
  return queryOptions({
    queryKey: [...moduleKey(address.workspace, address.module), 'following', address.record],
    queryFn: ({ signal }) => call<Following>('GET', `${recordUrl(address)}/following`, { signal }),
  })
}
