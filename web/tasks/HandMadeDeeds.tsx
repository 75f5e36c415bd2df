import { useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import type { Module } from '@nurt/core/blueprint/document.ts'
import { isRouted } from '@nurt/core/blueprint/is-routed.ts'
import type { TaskShape } from '@nurt/core/blueprint/task-parts.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { HandMade } from '@nurt/core/tasks/api.ts'
import { IconCheck, IconUserShare } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { may as mayDo, mayWrite } from '../lists/rights.ts'
import { DotsMenu } from '../processes/DotsMenu.tsx'
import { useDialog } from '../ui/useDialog.ts'
import { PostponeItems } from './PostponeItems.tsx'
import { ProgressItems } from './ProgressItems.tsx'
import styles from './Tasks.module.css'
import { useFiling } from './useFiling.tsx'
import { type TaskSaving, useTaskSave } from './useTaskSave.ts'

const HandOnDialog = lazy(() => import('./HandOnDialog.tsx').then(({ HandOnDialog }) => ({ default: HandOnDialog })))
const PostponeDialog = lazy(() => import('./PostponeDialog.tsx').then(({ PostponeDialog }) => ({ default: PostponeDialog })))

interface Deeds extends TaskSaving {
  task: HandMade
  may: (field: string | undefined) => boolean
}

/** What can be done with a hand-made task where it is listed: done at once, the rest in a menu. */
export function HandMadeDeeds({ task }: { task: HandMade }) {
  const workspace = useWorkspace()
  const saving = useTaskSave(task)
  const { module, shape } = saving
  if (!module || !shape || !task.mayChange) return null
  const may = (field: string | undefined) => field !== undefined && mayWrite(workspace, task.module, field)
  return (
    <div className={styles.deeds}>
      <NextDeed {...saving} task={task} may={may} />
      <OtherDeeds task={task} may={may} save={saving.save} module={module} shape={shape} />
    </div>
  )
}

interface OtherDeedsProps extends Pick<Deeds, 'task' | 'may' | 'save'> {
  module: Module
  shape: TaskShape
}

function OtherDeeds({ task, may, save, module, shape: { due, doer, percent } }: OtherDeedsProps) {
  const { t } = useLingui()
  const mayGive = useMayGive(task)
  const filing = useFiling(module, save)
  const [postponing, postpone] = useDialog()
  const [handing, hand] = useDialog()
  return (
    <>
      <DotsMenu label={t`More for this task`} size={30}>
        {percent && may(percent.key) && !task.subtasks && <ProgressItems field={percent} task={task} save={save} />}
        {due && may(due.key) && <PostponeItems field={due} task={task} save={save} onPick={postpone.open} />}
        {may(doer) && mayGive && (
          <Menu.Item leftSection={<IconUserShare size={16} />} onClick={hand.open}>
            {t`Hand to…`}
          </Menu.Item>
        )}
        {filing.item}
      </DotsMenu>
      <Suspense fallback={null}>
        {postponing && <PostponeDialog field={due} task={task} save={save} onClose={postpone.close} />}
        {filing.dialog}
        {handing && (
          <HandOnDialog
            title={t`Hand the task to somebody else`}
            module={task.module}
            doer={task.doer}
            onGive={(to, name) => save({ [doer]: to }, t`Handed to: ${name}`)}
            onClose={hand.close}
          />
        )}
      </Suspense>
    </>
  )
}

/** What leaves one's own reach is handed over, which is a right of its own. */
function useMayGive({ module }: HandMade): boolean {
  const workspace = useWorkspace()
  return reachOf(workspace.role, 'change', module) === 'all' || mayDo(workspace, 'hand_over', module)
}

/** The one that comes next: it is taken, or it is done. */
function NextDeed({ task, may, save, end, isPending, module, shape }: Deeds) {
  const { t } = useLingui()
  const { me } = useWorkspace()
  if (!shape) return null
  const { doer, done } = shape
  const name = task.title || t`unnamed`
  if (task.doer === null)
    return (
      may(doer) && (
        <Button size="xs" variant="default" loading={isPending} onClick={() => void save({ [doer]: me.id }, t`The task is yours now`)}>
          {t`Take it`}
        </Button>
      )
    )
  // where buttons lead on, the record says which
  if (isRouted(module?.process) || task.step === done.key) return null
  return (
    <Button
      size="xs"
      variant="light"
      leftSection={<IconCheck size={15} aria-hidden />}
      loading={isPending}
      aria-label={t`Done: ${name}`}
      onClick={() => void end(t`Done: ${name}`)}
    >
      {t`Done`}
    </Button>
  )
}
