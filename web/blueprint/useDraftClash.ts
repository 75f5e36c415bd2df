import { useLingui } from '@lingui/react'
import type { Draft, DraftClash } from '@nurt/core/blueprint/api.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { useQuery } from '@tanstack/react-query'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { showProblem } from '../ui/show-done.ts'
import { draftQuery, removeOperations, sendOperations } from './draft.ts'

/** Operations that the server did not take, since they would cover what another changed meanwhile. */
export interface Clash {
  operations: Operation[]
  clashes: DraftClash[]
}

const keyOf = (workspace: string) => ['w', workspace, 'draft-clash']

/** Keeps a clash until the person has chosen; false when the error is none. */
export function noteClash(workspace: string, operations: Operation[], error: unknown): boolean {
  if (!(error instanceof ApiProblem) || error.code !== 'changed_meanwhile') return false
  const { clashes } = error.details as unknown as Pick<Clash, 'clashes'>
  queryClient.setQueryData<Clash>(keyOf(workspace), { operations, clashes })
  return true
}

export function useDraftClash() {
  const { _ } = useLingui()
  const { slug } = useWorkspace()
  const { data: clash } = useQuery<Clash | null>({ queryKey: keyOf(slug), queryFn: () => null, staleTime: Infinity, gcTime: Infinity })
  const keepTheirs = () => queryClient.setQueryData(keyOf(slug), null)
  const putMine = () => {
    if (!clash) return
    keepTheirs()
    void overwrite(slug, clash.operations)
      .catch((error: unknown) => showProblem(_(problemText(error))))
      .finally(() => queryClient.invalidateQueries(draftQuery(slug)))
  }
  return { clash, keepTheirs, putMine }
}

/** Done knowingly, so that what it covers goes and no conflict stays. */
async function overwrite(workspace: string, operations: Operation[]): Promise<Draft> {
  const draft = await sendOperations(workspace, operations)
  const own = new Set(draft.operations.slice(-operations.length).map(({ id }) => id))
  const covered = draft.conflicts.filter(([, later]) => own.has(later)).map(([earlier]) => earlier)
  return covered.length > 0 ? removeOperations(workspace, [...new Set(covered)]) : draft
}
