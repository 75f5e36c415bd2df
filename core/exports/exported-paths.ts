import type { Path, Question } from '../blueprint/document.ts'

/** What a list's file holds: its columns, and first the field it is grouped by, where that is none of them. */
export function exportedPaths(columns: readonly Path[], group: Question['group']): Path[] {
  return group && !columns.includes(group.field) ? [group.field, ...columns] : [...columns]
}
