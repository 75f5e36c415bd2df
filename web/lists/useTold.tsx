import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCheck } from '@tabler/icons-react'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** How the page tells what came of a change: quietly, with a way back. */
export interface Told {
  /** Done; `undo` takes it back. */
  done: (message: string, undo?: () => Promise<void>) => void
  problem: (error: unknown) => void
}

export function useTold(): Told {
  const { t, i18n } = useLingui()
  const { findModule, labelOf } = useWorkspace()
  const problem = (error: unknown) => {
    notifications.show({ color: 'red', message: inUse(error) ?? i18n._(problemText(error)), role: 'alert', autoClose: 8000 })
  }
  /** What still points to the record that was to go. */
  const inUse = (error: unknown) => {
    if (!(error instanceof ApiProblem) || error.code !== 'in_use' || typeof error.details.module !== 'string') return undefined
    const name = labelOf(findModule(error.details.module)?.name)
    const count = Number(error.details.count)
    return t`It cannot go to the trash: ${plural(count, { one: '# record', other: '# records' })} of “${name}” would lose it.`
  }
  return {
    problem,
    done: (message, undo) => {
      const id = `done-${message}`
      notifications.hide(id)
      notifications.show({
        id,
        icon: <IconCheck size={16} />,
        color: 'teal',
        withBorder: true,
        autoClose: undo ? 7000 : 3000,
        message: (
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <span style={{ minWidth: 0 }}>{message}</span>
            {undo && (
              <Button
                size="compact-xs"
                variant="subtle"
                flex="none"
                onClick={({ currentTarget }) => {
                  // a second click of a double one finds nothing left to take back
                  if (currentTarget.disabled) return
                  currentTarget.disabled = true
                  notifications.hide(id)
                  undo().catch(problem)
                }}
              >
                {t`Undo`}
              </Button>
            )}
          </Group>
        ),
      })
    },
  }
}
