import type { Seen } from '@nurt/core/blueprint/api.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { useLingui } from '@lingui/react'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback, useMemo, type ReactNode } from 'react'
import { draftQuery, draftSending, seenBy, sendOperations, takeBack, withOperations } from '../api/draft.ts'
import { noteClash } from '../api/draft-clash.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { showProblem } from '../ui/show-done.ts'
import { conflictsOf } from './draft-conflicts.ts'
import { addUnsent } from './unsent.ts'
import { DraftContext, type DraftEditing } from './useDraft.ts'

/** The draft and what changes it, asked for once: hundreds of parts of a page read it. */
export function DraftProvider({ children }: { children: ReactNode }) {
  return <DraftContext value={useDraftEditing()}>{children}</DraftContext>
}

const none: Operation[][] = []

function useDraftEditing(): DraftEditing {
  const { slug, me } = useWorkspace()
  const { data: draft } = useSuspenseQuery(draftQuery(slug))
  const undone = useUndone(slug)
  const run = useRun()
  const { back, isTakingBack } = useTakingBack()
  const apply = useCallback((...operations: Operation[]) => operations.length > 0 && run(operations, none), [run])
  return useMemo(() => {
    const again = undone.at(-1)
    return {
      blueprint: draft.blueprint,
      published: draft.published,
      operations: draft.operations,
      changes: draft.changes,
      faults: draft.faults,
      conflicts: conflictsOf(draft),
      findModule: (key) => draft.blueprint.modules.find((module) => module.key === key),
      apply,
      ...(draft.operations.some(({ author }) => author === me.id) && !isTakingBack && { undo: () => back() }),
      ...(again && { redo: () => run(again, undone.slice(0, -1)) }),
    }
  }, [draft, undone, apply, run, back, isTakingBack, me.id])
}

/** What this tab took back, to be done again. */
function undoneQuery(workspace: string) {
  return { queryKey: ['w', workspace, 'draft-undone'], queryFn: () => none, staleTime: Infinity, gcTime: Infinity }
}

function useUndone(workspace: string): Operation[][] {
  return useQuery(undoneQuery(workspace)).data ?? none
}

/** Does operations, and says what is left to be done again after them. */
function useRun(): (operations: Operation[], left: Operation[][]) => void {
  const { _ } = useLingui()
  const { slug, me } = useWorkspace()
  const { mutate: send } = useMutation({
    mutationFn: ({ operations, seen }: { operations: Operation[]; seen: Seen[] }) => sendOperations(slug, operations, seen),
    onError: (error, { operations }) => {
      if (noteClash(slug, operations, error)) return
      addUnsent(slug, me.id, operations)
      showProblem(_(problemText(error)))
    },
    ...draftSending(slug),
  })
  return useCallback(
    (operations, left) => {
      const query = draftQuery(slug)
      const current = queryClient.getQueryData(query.queryKey)
      if (!current) return
      void queryClient.cancelQueries(query)
      try {
        queryClient.setQueryData(query.queryKey, withOperations(current, operations, me.id))
      } catch (error) {
        showProblem(_(problemText(error)))
        return
      }
      queryClient.setQueryData(undoneQuery(slug).queryKey, left)
      send({ operations, seen: seenBy(current.blueprint, operations) })
    },
    [slug, me.id, send, _],
  )
}

function useTakingBack() {
  const { _ } = useLingui()
  const { slug, me } = useWorkspace()
  const { queryKey } = undoneQuery(slug)
  const { mutate: back, isPending: isTakingBack } = useMutation({
    mutationFn: () => takeBack(slug, me.id),
    onError: (error) => showProblem(_(problemText(error))),
    onSuccess: (taken) => queryClient.setQueryData<Operation[][]>(queryKey, (undone = none) => [...undone, taken]),
    ...draftSending(slug),
  })
  return { back, isTakingBack }
}
