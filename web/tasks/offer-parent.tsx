import { Trans } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { TaskShape } from '@nurt/core/blueprint/task-parts.ts'
import type { HandMade } from '@nurt/core/tasks/api.ts'
import { queryClient } from '../api/queries.ts'
import { threadQuery } from './queries.ts'

interface Closed {
  workspace: string
  shape: TaskShape
  task: Pick<HandMade, 'module' | 'parent'>
  /** Finishes the main task. */
  onFinish: (main: HandMade) => void
}

/** Once the last subtask is done the main task may be done too: that is asked, not done by itself. */
export async function offerParent({ workspace, shape, task: { module, parent }, onFinish }: Closed): Promise<void> {
  if (parent === null) return
  const { tasks } = await queryClient.fetchQuery({ ...threadQuery({ workspace, module, record: parent }), staleTime: 0 })
  const main = tasks.find(({ record }) => record === parent)
  const isOpen = shape.open.some(({ key }) => key === main?.step)
  if (!main || !isOpen || !main.mayChange || (main.subtasks?.open ?? 1) > 0) return
  const { title } = main
  const id = `parent-${parent}`
  notifications.show({
    id,
    withBorder: true,
    autoClose: 15_000,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>
          <Trans>All subtasks of “{title}” are done.</Trans>
        </span>
        <Button
          size="compact-sm"
          variant="light"
          flex="none"
          onClick={() => {
            notifications.hide(id)
            onFinish(main)
          }}
        >
          <Trans>Finish it too</Trans>
        </Button>
      </Group>
    ),
  })
}
