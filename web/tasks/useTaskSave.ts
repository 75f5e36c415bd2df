import { useLingui } from '@lingui/react/macro'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import type { HandMade } from '@nurt/core/tasks/api.ts'
import { useMutation } from '@tanstack/react-query'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { moveRecord, saveRecord, type Values } from '../lists/change-records.ts'
import { useTellRefused } from '../lists/useTellRefused.ts'
import { useTold } from '../lists/useTold.tsx'
import { refreshCase } from '../processes/queries.ts'
import { offerParent } from './offer-parent.tsx'

/** True when it is done; else the person was told why not. */
export type TaskSave = (values: Values, done: string) => Promise<boolean>

export type TaskSaving = ReturnType<typeof useTaskSave>

interface Save {
  /** Undefined: it is put on the status that means done. */
  values: Values | undefined
  /** What the person is told when it is done. */
  done: string
}

/** Changes a hand-made task from where it is listed; what was done can be taken back. */
export function useTaskSave(task: HandMade) {
  const { t } = useLingui()
  const { module: key, record, version } = task
  const { slug, findModule } = useWorkspace()
  const told = useTold()
  const module = findModule(key)
  const tellRefused = useTellRefused(module)
  const shape = module && taskShapeOf(module)
  const finish = async ({ record: id, version, title }: HandMade): Promise<void> => {
    if (!shape) return
    const { change } = await moveRecord({ workspace: slug, module: key, id, version }, shape.done.key)
    told.changed(t`Done: ${title}`, { module: key, change })
    await refreshCase({ workspace: slug, module: key, record: id })
  }
  const seen = { workspace: slug, module: key, id: record, version }
  const { mutateAsync, isPending } = useMutation({
    mutationFn: ({ values }: Save) => (values || !shape ? saveRecord(seen, values ?? {}) : moveRecord(seen, shape.done.key)),
    onSuccess: ({ change }, { done, values }) => {
      told.changed(done, { module: key, change })
      if (!shape || values) return
      const onFinish = (main: HandMade) => void finish(main).catch(tellRefused)
      offerParent({ workspace: slug, shape, task, onFinish }).catch(() => undefined)
    },
    onError: tellRefused,
    onSettled: () => refreshCase({ workspace: slug, module: key, record }),
  })
  const run = async (asked: Save) => {
    if (isPending) return false
    return mutateAsync(asked).then(
      () => true,
      () => false,
    )
  }
  const save: TaskSave = (values, done) => run({ values, done })
  /** It has been done. */
  const end = (done: string) => run({ values: undefined, done })
  return { save, end, isPending, module, shape }
}
