import type { DraftOperation } from '@nurt/core/blueprint/api.ts'
import { diffBlueprints } from '@nurt/core/blueprint/diff.ts'
import type { Difference } from '@nurt/core/blueprint/difference.ts'
import type { Blueprint } from '@nurt/core/blueprint/document.ts'
import { applyOperation } from '@nurt/core/blueprint/operations.ts'

/** What one administrator did at once. */
export interface DraftStep {
  author: string
  at: string
  operations: DraftOperation[]
  changes: Difference[]
}

/** How the draft came to be, the last step first; steps that changed nothing are not told. */
export function draftSteps(published: Blueprint, operations: readonly DraftOperation[]): DraftStep[] {
  const steps: DraftStep[] = []
  let before = published
  for (const own of togetherIn(operations)) {
    const [first] = own
    const after = own.reduce((blueprint, { operation }) => applyOperation(blueprint, operation), before)
    const changes = first ? diffBlueprints(before, after) : []
    if (first && changes.length > 0) steps.push({ author: first.author, at: first.at, operations: own, changes })
    before = after
  }
  return steps.toReversed()
}

/** Those of one request have one moment. */
function togetherIn(operations: readonly DraftOperation[]): DraftOperation[][] {
  const groups: DraftOperation[][] = []
  for (const operation of operations) {
    const group = groups.at(-1)
    if (group?.[0]?.at === operation.at && group[0].author === operation.author) group.push(operation)
    else groups.push([operation])
  }
  return groups
}
