import type { Field, FieldOf, Module } from '@nurt/core/blueprint/document.ts'
import { taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import { waysTo } from '@nurt/core/tasks/ways-to.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { may, mayWrite } from '../lists/rights.ts'
import type { TaskKind } from './AddLine.tsx'

/** The link that says which client a task is about. */
export function aboutOf({ findModule }: Workspace, { fields }: Module): FieldOf<'link'> | undefined {
  const isParty = (field: Field): field is FieldOf<'link'> =>
    field.type === 'link' && !field.hidden && findModule(field.module)?.traits.includes('party') === true
  return fields.find(isParty)
}

/** Links that lead to a client over something of the client's, as the order does: they go when the task goes to another one. */
export function leadingOver({ findModule, blueprint }: Workspace, tasks: Module, about: FieldOf<'link'>): string[] {
  const client = findModule(about.module)
  const ways = client ? waysTo(client, tasks, blueprint.modules) : []
  return ways.flatMap(({ field, over }) => (over && field.key !== about.key ? [field.key] : []))
}

/** Whether the record's page tells the tasks of all that belongs to it. */
export function hasTasksAbout({ blueprint }: Workspace, module: Module): boolean {
  return (
    module.traits.includes('party') &&
    blueprint.modules.some((tasks) => tasks.enabled && taskShapeOf(tasks) && waysTo(module, tasks, blueprint.modules).length > 0)
  )
}

/** The first module of the menu whose tasks are named by a text, and that the person may add to; where `to` is given, that links to it. */
export function addableIn(workspace: Workspace, to?: Module): TaskKind | undefined {
  const { blueprint, findModule } = workspace
  const inMenu = blueprint.menu.flatMap(({ module }) => findModule(module) ?? [])
  for (const module of [...inMenu, ...blueprint.modules]) {
    const shape = module.enabled ? taskShapeOf(module) : undefined
    const isNamed = module.fields.some(({ key, type }) => key === module.title && type === 'text' && mayWrite(workspace, module.key, key))
    if (!shape || !isNamed || !may(workspace, 'create', module.key)) continue
    const about = to
      ? waysTo(to, module, []).find(({ field }) => mayWrite(workspace, module.key, field.key))?.field
      : aboutOf(workspace, module)
    if (!to || about) return { module, shape, about }
  }
  return undefined
}
