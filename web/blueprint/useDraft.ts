import type { DraftOperation, Seen } from '@nurt/core/blueprint/api.ts'
import type { Blueprint, Module } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { useLingui } from '@lingui/react'
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { showProblem } from '../ui/show-done.ts'
import { useMemo } from 'react'
import type { Conflict } from './draft-conflicts.ts'
import { conflictsOf } from './draft-conflicts.ts'
import { draftQuery, draftSending, seenBy, sendOperations, takeBack, withOperations } from '../api/draft.ts'
import { noteClash } from '../api/draft-clash.ts'

export interface DraftEditing {
  /** With the draft's operations done. */
  blueprint: Blueprint
  /** Before them; the workspace's own snapshot lacks what the person's role does not see. */
  published: Blueprint
  operations: readonly DraftOperation[]
  /** How many changes publishing it would make, by the server's last word. */
  changes: number
  /** How many faults stand in the way of that, by the same. */
  faults: number
  /** Where several administrators changed the same thing. */
  conflicts: Conflict[]
  findModule: (key: string) => Module | undefined
  /** Done at once on this screen, then by the server; one call is one step of undo. */
  apply: (...operations: Operation[]) => void
  undo?: () => void
  redo?: () => void
  saving: boolean
}

export function useDraft(): DraftEditing {
  const { _ } = useLingui()
  const { slug, me } = useWorkspace()
  const query = draftQuery(slug)
  /** What this tab took back, to be done again. */
  const undoneKey = ['w', slug, 'draft-undone']
  const { data: draft } = useSuspenseQuery(query)
  const { data: undone = none } = useQuery({ queryKey: undoneKey, queryFn: () => none, staleTime: Infinity, gcTime: Infinity })
  const setUndone = (next: Operation[][]) => queryClient.setQueryData(undoneKey, next)
  const sending = draftSending(slug)

  const send = useMutation({
    mutationFn: ({ operations, seen }: { operations: Operation[]; seen: Seen[] }) => sendOperations(slug, operations, seen),
    onError: (error, { operations }) => {
      if (!noteClash(slug, operations, error)) showProblem(_(problemText(error)))
    },
    ...sending,
  })
  const back = useMutation({
    mutationFn: () => takeBack(slug, me.id),
    onError: (error) => showProblem(_(problemText(error))),
    onSuccess: (taken) => setUndone([...undone, taken]),
    ...sending,
  })

  const run = (operations: Operation[], left: Operation[][]) => {
    void queryClient.cancelQueries(query)
    const current = queryClient.getQueryData(query.queryKey) ?? draft
    try {
      queryClient.setQueryData(query.queryKey, withOperations(current, operations, me.id))
    } catch (error) {
      showProblem(_(problemText(error)))
      return
    }
    setUndone(left)
    send.mutate({ operations, seen: seenBy(current.blueprint, operations) })
  }
  const again = undone.at(-1)
  return {
    blueprint: draft.blueprint,
    published: draft.published,
    operations: draft.operations,
    changes: draft.changes,
    faults: draft.faults,
    conflicts: useMemo(() => conflictsOf(draft), [draft]),
    findModule: (key) => draft.blueprint.modules.find((module) => module.key === key),
    apply: (...operations) => {
      if (operations.length > 0) run(operations, [])
    },
    undo: draft.operations.some(({ author }) => author === me.id) && !back.isPending ? () => back.mutate() : undefined,
    redo: again && (() => run(again, undone.slice(0, -1))),
    saving: send.isPending || back.isPending,
  }
}

const none: Operation[][] = []
