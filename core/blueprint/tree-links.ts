import type { Blueprint, Module } from './document.ts'

/** The links by which records of a module stand below each other: a task's main task, and whatever shared lists make a tree by. */
export function treeLinks({ lists }: Pick<Blueprint, 'lists'>, { key, task }: Pick<Module, 'key' | 'task'>): string[] {
  const byLists = lists.flatMap(({ module, layout }) => {
    if (layout.kind !== 'tree') return []
    const parts = layout.parts ?? []
    return [...(module === key ? [layout.parent] : []), ...parts.flatMap((part) => (part.module === key ? (part.parent ?? []) : []))]
  })
  return [...new Set([...(task?.parent === undefined ? [] : [task.parent]), ...byLists])]
}
