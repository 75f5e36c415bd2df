import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { GivenTask } from '@nurt/core/tasks/api.ts'
import { IconArrowBackUp, IconBellRinging } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { recordUrl } from '../api/record-query.ts'
import { call } from '../api/call.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { mayWrite } from '../lists/rights.ts'
import { useTold } from '../lists/useTold.tsx'
import { refreshCase } from '../processes/queries.ts'
import styles from './Tasks.module.css'
import { useTaskSave } from './useTaskSave.ts'

/** Reminds whoever has it, by a comment that calls them, or takes it back. */
export function GivenDeeds({ task }: { task: GivenTask }) {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const { me } = workspace
  const { remind, isReminding } = useReminder(task)
  const { save, isPending, shape } = useTaskSave(task)
  const name = task.title || t`unnamed`
  return (
    <div className={styles.deeds}>
      {task.doer && (
        <Button
          size="xs"
          variant="light"
          leftSection={<IconBellRinging size={15} aria-hidden />}
          loading={isReminding}
          aria-label={t`Remind: ${name}`}
          onClick={() => remind()}
        >
          {t`Remind`}
        </Button>
      )}
      {shape && task.mayChange && mayWrite(workspace, task.module, shape.doer) && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          loading={isPending}
          aria-label={t`Take back: ${name}`}
          onClick={() => void save({ [shape.doer]: me.id }, t`Yours again: ${name}`)}
        >
          {t`Take it back`}
        </Button>
      )}
    </div>
  )
}

function useReminder({ module, record, doer }: GivenTask) {
  const { t } = useLingui()
  const { slug, nameOf } = useWorkspace()
  const told = useTold()
  const name = nameOf(doer ?? '')
  const address = { workspace: slug, module, record }
  const text = t`@${name} a reminder: how far is this?`
  const { mutate, isPending } = useMutation({
    mutationFn: () => call('POST', `${recordUrl(address)}/comments`, { body: { text, mentions: [doer] } }),
    onSuccess: () => told.done(t`Reminded: ${name}`),
    onError: told.problem,
    onSettled: () => refreshCase(address),
  })
  return { remind: () => mutate(), isReminding: isPending }
}
