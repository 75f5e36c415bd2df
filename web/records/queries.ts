import type { RightsAnswer } from '@nurt/core/permissions/api.ts'
import type { EventsPage, EventsShown, RelatedList } from '@nurt/core/records/api.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { recordUrl, type RecordAddress } from '../api/record-query.ts'
import { moduleKey } from '../lists/queries.ts'

export function relatedQuery(address: RecordAddress) {
  return queryOptions({
    queryKey: [...moduleKey(address.workspace, address.module), 'related', address.record],
    queryFn: ({ signal }) => call<RelatedList[]>('GET', `${recordUrl(address)}/related`, { signal }),
  })
}

/** What happened to the record, newest first, in pages. */
export function eventsQuery(address: RecordAddress, show?: EventsShown) {
  return infiniteQueryOptions({
    queryKey: [...moduleKey(address.workspace, address.module), 'events', address.record, ...(show ? [show] : [])],
    queryFn: ({ signal, pageParam }) =>
      call<EventsPage>('GET', `${recordUrl(address)}/events`, { signal, query: { before: pageParam, show } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  })
}

/** What the rights of a person say of the record, and why. */
export function rightsQuery(address: RecordAddress, person: string) {
  return queryOptions({
    queryKey: [...moduleKey(address.workspace, address.module), 'rights', address.record, person],
    queryFn: ({ signal }) => call<RightsAnswer>('GET', `${recordUrl(address)}/rights`, { signal, query: { person }, asOneself: true }),
    staleTime: 0,
  })
}
