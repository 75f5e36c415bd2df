import { useLingui } from '@lingui/react/macro'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { addableIn } from './about.ts'
import { AddLine } from './AddLine.tsx'

/** A task in one line, for oneself or for somebody else; where the person may make none, nothing. */
export function AddTask() {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const addable = addableIn(workspace)
  return (
    addable && <AddLine {...addable} label={workspace.labelOf(addable.module.add)} placeholder={t`Add a task: “Call Nowak tomorrow”`} />
  )
}
