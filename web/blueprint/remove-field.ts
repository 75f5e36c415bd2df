import type { Blueprint, List, Module, Role } from '@nurt/core/blueprint/document.ts'
import type { Operation } from '@nurt/core/blueprint/operations.ts'
import { valueAt } from '@nurt/core/blueprint/operations.ts'
import { put } from './put.ts'
import { setRule } from './set-rule.ts'

interface Removal {
  /** The draft. */
  blueprint: Blueprint
  published: Blueprint
  path: string[]
}

/** Whether everyone works with what stands there, so that values hang on it. */
export function isPublished(published: Blueprint, path: readonly string[]): boolean {
  return valueAt(published, path) !== undefined
}

/** A field that was published is hidden with its values; one of this draft is gone, also from the form, the lists and the roles. */
export function removeField({ blueprint, published, path }: Removal): Operation[] {
  const [, module = '', , field = ''] = path
  const isColumn = path.length !== 4
  const lists = isColumn ? [] : blueprint.lists.filter((list) => list.module === module)
  const onSteps = isColumn ? [] : [...withoutRules(blueprint, module, field), ...withoutAsking(blueprint, module, field)]
  if (isPublished(published, path))
    return [put([...path, 'hidden'], true), ...onSteps, ...lists.flatMap((list) => withoutOrder(list, field))]
  const sections = isColumn ? [] : (blueprint.modules.find(({ key }) => key === module)?.sections ?? [])
  return [
    ...sections
      .filter(({ fields }) => fields.includes(field))
      .map(({ key }) => put(['modules', module, 'sections', key, 'fields', field], undefined)),
    ...lists.flatMap((list) => [...withoutOrder(list, field), ...withoutColumn(list, field)]),
    ...onSteps,
    ...blueprint.roles.flatMap((role) => withoutAccess(role, module, isColumn ? `${field}.${path[5]}` : field)),
    ...(isColumn
      ? []
      : withoutTaskPart(
          blueprint.modules.find(({ key }) => key === module),
          field,
        )),
    put(path, undefined),
  ]
}

/** A task no longer says by it what it said. */
function withoutTaskPart(module: Module | undefined, field: string): Operation[] {
  const parts = Object.entries(module?.task ?? {}).filter(([, key]) => key === field)
  return parts.map(([part]) => put(['modules', module?.key ?? '', 'task', part], undefined))
}

/** Line items go with what is said of their columns. */
function withoutAccess({ key, fields }: Role, module: string, removed: string): Operation[] {
  const named = Object.keys(fields?.[module] ?? {}).filter((path) => path === removed || path.startsWith(`${removed}.`))
  return named.map((path) => put(['roles', key, 'fields', module, path], undefined))
}

/** Statuses say nothing of it any more. */
function withoutRules({ modules }: Blueprint, module: string, field: string): Operation[] {
  const steps = modules.find(({ key }) => key === module)?.process?.steps ?? []
  return steps.flatMap((step) => setRule(step, ['modules', module, 'process', 'steps', step.key], field, undefined))
}

/** Public forms neither ask for it nor fill it in. */
function withoutAsking({ modules }: Blueprint, module: string, field: string): Operation[] {
  return (modules.find(({ key }) => key === module)?.forms ?? []).flatMap(({ key, fields, values = {} }) => {
    const path = ['modules', module, 'forms', key]
    return [
      ...(fields.some((asked) => asked.field === field) ? [put([...path, 'fields', field], undefined)] : []),
      ...(field in values ? [put([...path, 'values', field], undefined)] : []),
    ]
  })
}

/** The list goes on without it where it only said in what order or in which groups it stands. */
function withoutOrder({ key, order, group }: List, field: string): Operation[] {
  return [
    ...(order.some((by) => by.field === field) ? [put(['lists', key, 'order', field], undefined)] : []),
    ...(group?.field === field ? [put(['lists', key, 'group'], undefined)] : []),
  ]
}

function withoutColumn({ key, columns, totals }: List, field: string): Operation[] {
  return [
    ...(columns.some((column) => column.field === field) ? [put(['lists', key, 'columns', field], undefined)] : []),
    ...(totals?.includes(field) ? [put(['lists', key, 'totals', field], undefined)] : []),
  ]
}
