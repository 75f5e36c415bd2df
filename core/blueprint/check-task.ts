import type { Field, Module } from './document.ts'
import type { Report } from './faults.ts'
import { taskPartTypes } from './task-parts.ts'

/** Each part of a task is a field that can say it. A removed field is passed over: it says nothing any more. */
export function checkTask(path: readonly string[], module: Module, report: Report): void {
  const { done, ...fields } = module.task ?? {}
  for (const [part, key] of Object.entries(fields)) {
    const field = module.fields.find((field) => field.key === key)
    if (!field) report([...path, 'task', part], 'field_unknown', { field: key })
    else if (!canSay(module, part as keyof typeof taskPartTypes, field)) report([...path, 'task', part], 'task_part_unfit', { field: key })
  }
  const step = module.process?.steps.find(({ key }) => key === done)
  if (done !== undefined && !step?.final) report([...path, 'task', 'done'], 'done_not_final', { step: done })
}

/** Whether a field can say this of the module's tasks. */
export function canSay(module: Module, part: keyof typeof taskPartTypes, field: Field): boolean {
  return field.type === taskPartTypes[part] && (part !== 'parent' || ('module' in field && field.module === module.key))
}
