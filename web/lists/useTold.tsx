import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCheck } from '@tabler/icons-react'
import { ApiProblem } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { forgetChange, noteChange, type Changed } from './latest-changes.ts'

/** How the page tells what came of a change: quietly, with a way back. */
export interface Told {
  /** Done; `undo` takes it back. */
  done: (message: string, undo?: () => Promise<void>) => void
  /** Records were changed: the button takes it back, and so does Ctrl-Z in the module's lists. `what` says it where the message does not. */
  changed: (message: string, made: { module: string; change: string | undefined; what?: string }) => void
  takeBack: (changed: Changed) => Promise<void>
  problem: (error: unknown) => void
}

export function useTold(): Told {
  const { t, i18n } = useLingui()
  const { slug, findModule, labelOf } = useWorkspace()
  const warn = (message: string) => notifications.show({ color: 'red', message, role: 'alert', autoClose: 8000 })
  const problem = (error: unknown) => warn(inUse(error) ?? i18n._(problemText(error)))
  /** What still points to the record that was to go. */
  const inUse = (error: unknown) => {
    if (!(error instanceof ApiProblem) || error.code !== 'in_use' || typeof error.details.module !== 'string') return undefined
    const name = labelOf(findModule(error.details.module)?.name)
    const count = Number(error.details.count)
    return t`It cannot go to the trash: ${plural(count, { one: '# record', other: '# records' })} of “${name}” would lose it.`
  }
  const done = useDone(problem)
  /** What was refused once is not tried again: the next Ctrl-Z goes on to the change before it. */
  const takeBack = async (changed: Changed) => {
    if (!forgetChange(changed)) return
    const { what, toast } = changed
    notifications.hide(toast)
    try {
      const { undoChange } = await import('./change-records.ts')
      await undoChange(changed.workspace, changed.module, changed.change)
    } catch (error) {
      const code = error instanceof ApiProblem && error.code
      if (code === 'offline') noteChange(changed)
      if (code !== 'changed_meanwhile') throw error
      warn(t`“${what}” cannot be taken back: somebody has changed the same values since.`)
      return
    }
    done(t`Taken back: ${what}`)
  }
  return {
    problem,
    done,
    changed: (message, { module, change, what = message }) => {
      if (!change) return done(message)
      const changed: Changed = { workspace: slug, module, change, what, toast: toastOf(message) }
      noteChange(changed)
      done(message, () => takeBack(changed))
    },
    takeBack,
  }
}

/** Shows one toast for each message, with a way back where there is one. */
function useDone(problem: Told['problem']): Told['done'] {
  const { t } = useLingui()
  return (message, undo) => {
    const id = toastOf(message)
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
  }
}

function toastOf(message: string): string {
  return `done-${message}`
}
