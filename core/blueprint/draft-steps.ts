import type { DraftOperation } from './api.ts'
import { diffBlueprints } from './diff.ts'
import type { Difference } from './difference.ts'
import type { Blueprint } from './document.ts'
import { applyOperation } from './operations.ts'

/** What was done, of a draft or of the version that it became. */
type Done = Omit<DraftOperation, 'id'>

/** What one administrator did at once; also an element of the answer of `GET W/versions/:version/steps`. */
export interface ToldStep {
  author: string
  at: string
  changes: Difference[]
}

export interface DraftStep<D extends Done = DraftOperation> extends ToldStep {
  operations: D[]
}

/** How the draft came to be, the last step first; steps that changed nothing are not told. */
export function draftSteps<D extends Done>(published: Blueprint, operations: readonly D[]): DraftStep<D>[] {
  const steps: DraftStep<D>[] = []
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
function togetherIn<D extends Done>(operations: readonly D[]): D[][] {
  const groups: D[][] = []
  for (const operation of operations) {
    const group = groups.at(-1)
    if (group?.[0]?.at === operation.at && group[0].author === operation.author) group.push(operation)
    else groups.push([operation])
  }
  return groups
}
