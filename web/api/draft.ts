import type { Draft, DraftOperation, Seen } from '@nurt/core/blueprint/api.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { applyOperations, rowAt, valueAt } from '@nurt/core/blueprint/operations.ts'
import { queryOptions } from '@tanstack/react-query'
import { newKey } from './act-once.ts'
import { call } from './call.ts'
import { queryClient, workspaceUrl } from './queries.ts'
import { isDraftHeld } from './draft-hold.ts'
import { draftKey } from './draft-sent.ts'

/** The draft that the workspace's administrators share, asked again while someone looks, since others edit it too. */
export function draftQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'draft'],
    queryFn: ({ signal }) => call<Draft>('GET', `${workspaceUrl(workspace)}/draft`, { signal }),
    refetchInterval: () => (isDraftHeld() ? false : 20_000),
    refetchOnWindowFocus: () => !isDraftHeld(),
  })
}

/** Whether the server has the operation; until then it has an id that only this tab knows. */
export function isSent({ id }: DraftOperation): boolean {
  return !id.startsWith(unsent)
}

const unsent = 'unsent '

/** The draft with the operations done, as it will be when the server has taken them. Throws what the server would refuse with. */
export function withOperations(draft: Draft, operations: readonly Operation[], author: string): Draft {
  const at = new Date().toISOString()
  return {
    ...draft,
    blueprint: applyOperations(draft.blueprint, operations),
    operations: [...draft.operations, ...operations.map((operation) => ({ id: unsent + newKey(), author, at, operation }))],
  }
}

/** Of a mutation that changes the draft: one goes after the other, and after the last one the server's word on it is asked for. */
export function draftSending(workspace: string) {
  return {
    mutationKey: draftKey,
    scope: { id: `draft ${workspace}` },
    onSettled: async () => {
      if (queryClient.isMutating({ mutationKey: draftKey }) > 1) return
      void queryClient.invalidateQueries(draftQuery(workspace))
      // of all that was asked for anew only the draft itself: the preview waits for us
      await queryClient.refetchQueries({ ...draftQuery(workspace), exact: true, type: 'active' }, { cancelRefetch: false })
    },
  }
}

/** With `seen` the server refuses what would cover another's change that is not in it. */
export function sendOperations(workspace: string, operations: readonly Operation[], seen?: readonly Seen[]): Promise<Draft> {
  return call('POST', `${workspaceUrl(workspace)}/draft/operations`, { body: { operations, seen } })
}

/** Takes operations out, whoever made them. */
export function removeOperations(workspace: string, operations: readonly string[]): Promise<Draft> {
  return call('POST', `${workspaceUrl(workspace)}/draft/removals`, { body: { operations } })
}

/** What stands now where the operations go, and of a move the row that it changes. */
export function seenBy(blueprint: Blueprint, operations: readonly Operation[]): Seen[] {
  return operations.map(({ do: verb, path }) =>
    verb === 'move' ? { path, row: rowAt(blueprint, path) } : { path, value: valueAt(blueprint, path) },
  )
}

/** Takes back what this person did last, all of it that was done at once; what that was is the answer. */
export async function takeBack(workspace: string, author: string): Promise<Operation[]> {
  // an answer that is on its way already may not know of it
  await queryClient.cancelQueries({ ...draftQuery(workspace), exact: true })
  const draft = await queryClient.fetchQuery({ ...draftQuery(workspace), staleTime: 0 })
  const own = draft.operations.filter((operation) => operation.author === author)
  const last = own.filter(({ at }) => at === own.at(-1)?.at)
  if (last.length > 0)
    await removeOperations(
      workspace,
      last.map(({ id }) => id),
    )
  return last.map(({ operation }) => operation)
}
