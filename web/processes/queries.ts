import type { CaseAnswer, FamilyAnswer } from '@nurt/core/processes/api.ts'
import type { WhyAnswer } from '@nurt/core/processes/why-api.ts'
import { queryOptions } from '@tanstack/react-query'
import { type RecordAddress, recordUrl } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { queryClient } from '../api/queries.ts'
import { moduleKey, refreshModule } from '../lists/queries.ts'

/** Where a record stands in its process, and what can be done there. */
export function caseQuery(address: RecordAddress) {
  return queryOptions({
    queryKey: [...moduleKey(address.workspace, address.module), 'case', address.record],
    queryFn: ({ signal }) => call<CaseAnswer>('GET', `${recordUrl(address)}/case`, { signal }),
    staleTime: 0,
  })
}

/** How a record came to where it stands, and its tasks to whom they wait for. */
export function whyQuery(address: RecordAddress) {
  return queryOptions({
    queryKey: [...moduleKey(address.workspace, address.module), 'why', address.record],
    queryFn: ({ signal }) => call<WhyAnswer>('GET', `${recordUrl(address)}/why`, { signal }),
    staleTime: 0,
  })
}

/** What a record is a part of, and its parts. */
export function familyQuery(address: RecordAddress) {
  return queryOptions({
    queryKey: [...moduleKey(address.workspace, address.module), 'family', address.record],
    queryFn: ({ signal }) => call<FamilyAnswer>('GET', `${recordUrl(address)}/family`, { signal }),
    staleTime: 0,
  })
}

/** All that is known of what waits. */
export function tasksKey(workspace: string) {
  return ['w', workspace, 'tasks'] as const
}

export function refreshTasks(workspace: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: tasksKey(workspace) })
}

/** After a command: the record, its case and timeline, the lists that show it, and what waits. */
export async function refreshCase({ workspace, module }: RecordAddress): Promise<void> {
  await Promise.all([refreshModule(workspace, module), refreshTasks(workspace)])
}
