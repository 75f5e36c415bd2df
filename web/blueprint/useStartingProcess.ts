import { useLingui } from '@lingui/react/macro'
import type { Process } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

/** What most work begins with; everything in it can be changed. */
export function useStartingProcess(): Process {
  const { t } = useLingui()
  const { me } = useWorkspace()
  const say = (text: string) => ({ [me.language]: text })
  return {
    groups: [
      { key: 'open', name: say(t`Open`) },
      { key: 'closed', name: say(t`Closed`) },
    ],
    steps: [
      { key: 'new', name: say(t({ message: 'New', context: 'status' })), color: 'blue', group: 'open' },
      { key: 'in_progress', name: say(t`In progress`), color: 'orange', group: 'open' },
      { key: 'done', name: say(t({ message: 'Done', context: 'status' })), color: 'green', group: 'closed', final: true },
    ],
  }
}
