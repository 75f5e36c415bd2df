import { useLingui } from '@lingui/react'
import type { Draft } from '@nurt/core/blueprint/api.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { clashQuery, type Clash } from '../api/draft-clash.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { showProblem } from '../ui/show-done.ts'
import { draftQuery, removeOperations, sendOperations } from '../api/draft.ts'

export function useDraftClash(onPut?: () => void) {
  const { _ } = useLingui()
  const { slug } = useWorkspace()
  const { data: clash } = useQuery(clashQuery(slug))
  const keepTheirs = () => queryClient.setQueryData(clashQuery(slug).queryKey, null)
  const { mutate: putMine, isPending } = useMutation({
    mutationFn: ({ operations }: Clash) => overwrite(slug, operations),
    // one that was not taken is asked again
    onSuccess: () => {
      keepTheirs()
      onPut?.()
    },
    onError: (error) => showProblem(_(problemText(error))),
    onSettled: () => queryClient.invalidateQueries(draftQuery(slug)),
  })
  return { clash, keepTheirs, putMine: () => clash && putMine(clash), isPending }
}

/** Done knowingly, so that what it covers goes and no conflict stays. */
async function overwrite(workspace: string, operations: Operation[]): Promise<Draft> {
  const draft = await sendOperations(workspace, operations)
  const own = new Set(draft.operations.slice(-operations.length).map(({ id }) => id))
  const covered = draft.conflicts.filter(([, later]) => own.has(later)).map(([earlier]) => earlier)
  return covered.length > 0 ? removeOperations(workspace, [...new Set(covered)]) : draft
}
