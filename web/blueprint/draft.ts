import type { Draft, DraftOperation } from '@nurt/core/blueprint/api.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { applyOperations } from '@nurt/core/blueprint/operations.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryClient, workspaceUrl } from '../api/queries.ts'

/** The draft that the workspace's administrators share, asked again while someone looks, since others edit it too. */
export function draftQuery(workspace: string) {
  return queryOptions({
    queryKey: ['w', workspace, 'draft'],
    queryFn: ({ signal }) => call<Draft>('GET', `${workspaceUrl(workspace)}/draft`, { signal }),
    refetchInterval: 20_000,
  })
}

/**
 * How many places of the blueprint the draft touches. What stands inside something newly put counts with it, and so does the place on
 * a form or in the menu that a new thing gets.
 */
export function changeCount(operations: readonly DraftOperation[]): number {
  const places: string[][] = []
  for (const { operation } of operations) {
    const key = operation.path.at(-1)
    const isInside = places.some((place) => place.every((segment, index) => operation.path[index] === segment))
    const isPlacing = operation.do === 'put' && operation.value === key && places.some((place) => place.at(-1) === key)
    if (!isInside && !isPlacing) places.push(operation.path)
  }
  return places.length
}

/** The draft with the operations done, as it will be when the server has taken them. Throws what the server would refuse with. */
export function withOperations(draft: Draft, operations: readonly Operation[], author: string): Draft {
  const at = new Date().toISOString()
  return {
    ...draft,
    blueprint: applyOperations(draft.blueprint, operations),
    operations: [...draft.operations, ...operations.map((operation) => ({ id: crypto.randomUUID(), author, at, operation }))],
  }
}

export function sendOperations(workspace: string, operations: readonly Operation[]): Promise<Draft> {
  return call('POST', `${workspaceUrl(workspace)}/draft/operations`, { body: { operations } })
}

/** Takes back this person's last `count` operations, the newest first; what they were is the answer. */
export async function takeBack(workspace: string, author: string, count: number): Promise<Operation[]> {
  const draft = await queryClient.fetchQuery({ ...draftQuery(workspace), staleTime: 0 })
  const last = draft.operations.filter((operation) => operation.author === author).slice(-count)
  for (const { id } of last.toReversed()) {
    await call('DELETE', `${workspaceUrl(workspace)}/draft/operations/${id}`)
  }
  return last.map(({ operation }) => operation)
}
