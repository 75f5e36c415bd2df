import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import type { HandMade } from '@nurt/core/tasks/api.ts'
import { useMutation } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { saveRecord, type Values } from '../lists/change-records.ts'
import { useTold } from '../lists/useTold.tsx'
import { refreshCase } from '../processes/queries.ts'

/** True when it is done; else the person was told why not. */
export type TaskSave = (values: Values, done: string) => Promise<boolean>

export type TaskSaving = ReturnType<typeof useTaskSave>

interface Save {
  values: Values
  /** What the person is told when it is done. */
  done: string
}

/** Changes a hand-made task from where it is listed; what was done can be taken back. */
export function useTaskSave({ module: key, record, version }: Pick<HandMade, 'module' | 'record' | 'version'>) {
  const { slug, findModule } = useWorkspace()
  const told = useTold()
  const module = findModule(key)
  const { mutateAsync, isPending } = useMutation({
    mutationFn: ({ values }: Save) => saveRecord({ workspace: slug, module: key, id: record, version }, values),
    onSuccess: ({ change }, { done }) => told.changed(done, { module: key, change }),
    onError: told.problem,
    onSettled: () => refreshCase({ workspace: slug, module: key, record }),
  })
  const save: TaskSave = async (values, done) => {
    if (isPending) return false
    return mutateAsync({ values, done }).then(
      () => true,
      () => false,
    )
  }
  return { save, isPending, module, shape: module && taskShapeOf(module) }
}
