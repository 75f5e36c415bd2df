import type { DraftClash } from '@nurt/core/blueprint/api.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { type QueryKey, queryOptions } from '@tanstack/react-query'
import { ApiProblem } from './call.ts'
import { queryClient } from './queries.ts'

/** Operations that the server did not take, since they would cover what another changed meanwhile. */
export interface Clash {
  operations: Operation[]
  clashes: DraftClash[]
}

/** What waits for the person's choice. */
export function clashQuery(workspace: string) {
  return queryOptions<Clash | null>({
    queryKey: ['w', workspace, 'draft-clash'],
    queryFn: () => null,
    staleTime: Infinity,
    gcTime: Infinity,
  })
}

/** Keeps a clash until the person has chosen; false when the error is none. */
export function noteClash(workspace: string, operations: Operation[], error: unknown): boolean {
  if (!(error instanceof ApiProblem) || error.code !== 'changed_meanwhile') return false
  const { clashes } = error.details as unknown as Pick<Clash, 'clashes'>
  queryClient.setQueryData<Clash>(clashQuery(workspace).queryKey as QueryKey, { operations, clashes })
  return true
}
