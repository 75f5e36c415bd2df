import type { Module } from '@nurt/core/blueprint/document.ts'
import { type TaskShape, taskShapeOf } from '@nurt/core/blueprint/task-parts.ts'
import { isFieldReadable } from '@nurt/core/permissions/readable-fields.ts'
import { reachOf } from '@nurt/core/permissions/reach.ts'
import type { Ctx } from '../context.ts'
import { viewerOf } from '../permissions/view.ts'

export interface TaskModule {
  module: Module
  shape: TaskShape
}

/** Modules in use whose records are hand-made tasks, whoever sees them: for numbers only. */
export function allTaskModules({ snapshot }: Pick<Ctx, 'snapshot'>): TaskModule[] {
  return [...snapshot.modules.values()].flatMap(({ module }) => {
    const shape = module.enabled ? taskShapeOf(module) : undefined
    return shape ? [{ module, shape }] : []
  })
}

/** Modules in use whose records are hand-made tasks and of which the actor sees some, without what the actor may not read of them. */
export function taskModules(ctx: Ctx): TaskModule[] {
  const { snapshot, role } = viewerOf(ctx)
  return [...snapshot.modules.values()].flatMap(({ module }) => {
    if (!module.enabled || reachOf(role, 'see', module.key) === 'none') return []
    const shape = taskShapeOf(module, (field) => isFieldReadable(snapshot, role, module.key, field))
    return shape ? [{ module, shape }] : []
  })
}
