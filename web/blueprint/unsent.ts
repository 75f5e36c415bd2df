import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { queryOptions } from '@tanstack/react-query'
import { queryClient } from '../api/queries.ts'
import { dropDraft, keepTyped, readDraft, type DraftPlace } from '../api/typed-draft.ts'

/** Changes of the draft that the server did not take, in the order in which they were made; over a reload and a lost session too. */
export function unsentQuery(workspace: string, person: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'draft-unsent'],
    queryFn: () => readUnsent(workspace, person),
    staleTime: Infinity,
    gcTime: Infinity,
  })
}

export function addUnsent(workspace: string, person: string, operations: readonly Operation[]): void {
  const all = [...readUnsent(workspace, person), ...operations]
  keepTyped(placeOf(workspace, person), 'operations', all)
  show(workspace, person, all)
}

/** They are sent again, or given up. */
export function dropUnsent(workspace: string, person: string): void {
  dropDraft(placeOf(workspace, person))
  show(workspace, person, [])
}

function show(workspace: string, person: string, operations: Operation[]): void {
  queryClient.setQueryData<Operation[]>(unsentQuery(workspace, person).queryKey, operations)
}

function readUnsent(workspace: string, person: string): Operation[] {
  const { operations } = readDraft(placeOf(workspace, person))
  return Array.isArray(operations) ? (operations as Operation[]) : []
}

function placeOf(workspace: string, person: string): DraftPlace {
  return { person, workspace, module: '(configure)', record: 'unsent' }
}
