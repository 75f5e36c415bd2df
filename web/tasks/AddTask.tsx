import { useLingui } from '@lingui/react/macro'
import type { Field, FieldOf } from '@nurt/core/blueprint/document.ts'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import { type Workspace, useWorkspace } from '../api/useWorkspace.tsx'
import { may } from '../lists/rights.ts'
import { type Addable, AddLine } from './AddLine.tsx'

/** A task in one line, for oneself or for somebody else; where the person may make none, nothing. */
export function AddTask() {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const addable = addableIn(workspace)
  return (
    addable && <AddLine {...addable} label={workspace.labelOf(addable.module.add)} placeholder={t`Add a task: “Call Nowak tomorrow”`} />
  )
}

/** The first module of the menu whose tasks are named by a text. */
function addableIn(workspace: Workspace): Addable | undefined {
  const { blueprint, findModule } = workspace
  const inMenu = blueprint.menu.flatMap(({ module }) => findModule(module) ?? [])
  for (const module of [...inMenu, ...blueprint.modules]) {
    const shape = module.enabled ? taskShapeOf(module) : undefined
    const isNamed = module.fields.some(({ key, type }) => key === module.title && type === 'text')
    if (!shape || !isNamed || !may(workspace, 'create', module.key)) continue
    const isParty = (field: Field): field is FieldOf<'link'> =>
      field.type === 'link' && !field.hidden && findModule(field.module)?.traits.includes('party') === true
    return { module, shape, about: module.fields.find(isParty) }
  }
  return undefined
}
