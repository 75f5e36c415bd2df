import type { Draft, DraftOperation } from '@nurt/core/blueprint/api.ts'

/** What one administrator did to the place of a conflict. */
export interface Side {
  author: string
  /** The last of `operations`, which is what counts. */
  last: DraftOperation
  operations: DraftOperation[]
}

/** Operations of several administrators that cover one another, and the outermost place that they change. */
export interface Conflict {
  path: string[]
  sides: Side[]
}

/** The pairs of a draft put together: a place that two people changed in turns is one conflict. */
export function conflictsOf({ operations, conflicts }: Pick<Draft, 'operations' | 'conflicts'>): Conflict[] {
  const groups: Set<string>[] = []
  for (const pair of conflicts) {
    const touched = groups.filter((group) => pair.some((id) => group.has(id)))
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push(new Set([...pair, ...touched.flatMap((group) => [...group])]))
  }
  return groups.map((group) => conflictOf(operations.filter(({ id }) => group.has(id))))
}

function conflictOf(operations: DraftOperation[]): Conflict {
  const paths = operations.map(({ operation }) => operation.path).toSorted((a, b) => a.length - b.length)
  const sides = [...Map.groupBy(operations, ({ author }) => author)].flatMap(([author, own]): Side[] => {
    const last = own.at(-1)
    return last ? [{ author, last, operations: own }] : []
  })
  return { path: paths[0] ?? [], sides }
}

/** What has to go so that what this person did stays. */
export function othersIn({ sides }: Conflict, author: string): string[] {
  return sides.filter((side) => side.author !== author).flatMap(({ operations }) => operations.map(({ id }) => id))
}
