import type { Module } from '@nurt/core/blueprint/document.ts'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import type { RecordAnswer } from '@nurt/core/records/api.ts'
import { useQuery } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { threadQuery } from './queries.ts'

/** The field that follows from the task's subtasks, so that nobody types it; undefined where it has none. */
export function useOfSubtasks(module: Module, { id }: Pick<RecordAnswer, 'id'>): string | undefined {
  const { slug } = useWorkspace()
  const shape = taskShapeOf(module)
  const isAsked = shape?.parent !== undefined && shape.percent !== undefined
  const { data } = useQuery({ ...threadQuery({ workspace: slug, module: module.key, record: id }), enabled: isAsked })
  return data?.tasks.some(({ parent }) => parent === id) ? shape?.percent?.key : undefined
}
