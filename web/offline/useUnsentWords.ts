import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { findOutcome, findTransition } from '../processes/names.ts'
import { isComment, isNew, type Unsent } from './outbox.ts'
import { placeOf } from './place-of.ts'
import { commandOf, isCommand } from './with-unsent.ts'

/** What somebody did, as short as its place allows: the fields, the button, the file, the comment. */
export function useUnsentWords(): (entry: Unsent) => string[] {
  const { t } = useLingui()
  const { findModule, labelOf } = useWorkspace()
  return (entry) => {
    if (entry.file) return [entry.file.name]
    if (isComment(entry)) {
      const beginning = beginningOf(entry)
      return [t`Comment: ${beginning}`]
    }
    const module = findModule(placeOf(entry).module)
    if (isNew(entry)) return [labelOf(module?.add)]
    if (!isCommand(entry)) {
      const keys = Object.keys((entry.body as { values: object }).values)
      return keys.map((key) => labelOf(module?.fields.find((field) => field.key === key)?.name) || t`other values`)
    }
    const command = commandOf(entry)
    const pressed =
      command.type === 'do'
        ? findOutcome(module, command.outcome, entry.step)
        : command.type === 'take'
          ? findTransition(module, command.transition, entry.step)
          : undefined
    return [labelOf(pressed?.name)]
  }
}

const shown = 60

/** Of one that has only files their names. */
function beginningOf({ body, files = [] }: Unsent): string {
  const { text } = body as { text: string }
  const said = text || files.map(({ name }) => name).join(', ')
  return said.length > shown ? `${said.slice(0, shown)}…` : said
}
