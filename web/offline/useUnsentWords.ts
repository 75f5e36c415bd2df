import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { findOutcome, findTransition } from '../processes/names.ts'
import type { Unsent } from './outbox.ts'
import { commandOf, isCommand } from './with-unsent.ts'

/** What somebody did, as short as its place allows: the fields, the button, the file. */
export function useUnsentWords(): (entry: Unsent) => string[] {
  const { t } = useLingui()
  const { findModule, labelOf } = useWorkspace()
  return (entry) => {
    if (entry.file) return [entry.file.name]
    const module = findModule(moduleOf(entry))
    if (!isCommand(entry)) {
      const keys = Object.keys((entry.body as { values: object }).values)
      return keys.map((key) => labelOf(module?.fields.find((field) => field.key === key)?.name) || t`other values`)
    }
    const command = commandOf(entry)
    const pressed =
      command.type === 'do'
        ? findOutcome(module, command.outcome)
        : command.type === 'take'
          ? findTransition(module, command.transition)
          : undefined
    return [labelOf(pressed?.name)]
  }
}

export function moduleOf({ path }: Unsent): string {
  return /\/m\/([^/]+)\//.exec(path)?.[1] ?? ''
}
