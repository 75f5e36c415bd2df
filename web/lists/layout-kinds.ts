import type { Field, Layout, Module, Question } from '@nurt/core/blueprint/document.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { listFields, type ListField } from './fields-of.ts'
import { isDeadline } from './column-width.ts'
import type { QuestionChanges } from './question.ts'
import { isDateLike, isSummable, valueKind } from './value-kind.ts'

/** What a board can have columns of. */
export function isColumned(field: Field): boolean {
  return ['choice', 'person', 'yes_no'].includes(valueKind(field))
}

/** The layouts that a list of this module can have, each as it begins; one that the list is saved or shown in, as it is. */
export function layoutsOf({ blueprint }: Pick<Workspace, 'blueprint'>, module: Module, saved: Question, shown: Question): Layout[] {
  const own = listFields(blueprint, module).filter(({ through }) => !through)
  const summable = own.filter(({ field }) => isSummable(field, blueprint))
  const total = shown.totals?.[0] ?? firstOf(summable, (field) => valueKind(field) === 'money') ?? summable[0]?.path
  const known = (kind: Layout['kind']) => [shown.layout, saved.layout].find((layout) => layout.kind === kind)
  const forecast = known('forecast')
  const usual = usualLayouts(module, own, total === undefined ? {} : { total })
  return [...usual.map((layout) => known(layout.kind) ?? layout), ...(forecast ? [forecast] : [])]
}

function usualLayouts(module: Module, own: readonly ListField[], summed: { total?: string }): Layout[] {
  const columned = own.find(({ path }) => path === 'step')?.path ?? firstOf(own, isColumned)
  const [start, end] = own.filter(({ field, system }) => !system && isDateLike(field)).map(({ path }) => path)
  const tree = treeOf(module)
  const day = own.find((listed) => isDeadline(module, listed))?.path ?? start
  return [
    { kind: 'table' },
    ...(columned ? [{ kind: 'board' as const, field: columned, ...summed }] : []),
    ...(tree ? [tree] : []),
    ...(day ? [{ kind: 'calendar' as const, start: day }] : []),
    { kind: 'chart' },
    ...(start && end ? [{ kind: 'trend' as const, start, end, ...summed, months: 12 }] : []),
  ]
}

/** By the link to a main task, else by the first one to the module itself. */
function treeOf({ key, task, fields }: Module): Layout | undefined {
  const isOwn = (field: Field) => field.type === 'link' && field.module === key && !field.hidden
  const parent = fields.find((field) => field.key === task?.parent && isOwn(field)) ?? fields.find(isOwn)
  return parent && { kind: 'tree', parent: parent.key }
}

function firstOf(fields: readonly ListField[], fits: (field: Field) => boolean): string | undefined {
  return fields.find(({ field }) => fits(field))?.path
}

/** What is asked for with a layout: a chart needs groups. */
export function asking(workspace: Pick<Workspace, 'blueprint'>, module: Module, question: Question, layout: Layout): QuestionChanges {
  const needsGroup = layout.kind === 'chart' && !question.group
  return { layout, ...(needsGroup && { group: usualGroup(workspace, module) }) }
}

/** By what a chart's groups are made where the list has none. */
function usualGroup({ blueprint }: Pick<Workspace, 'blueprint'>, module: Module): NonNullable<Question['group']> {
  const own = listFields(blueprint, module).filter(({ through }) => !through)
  const found = own.find(({ path }) => path === 'step') ?? own.find(({ field }) => valueKind(field) === 'choice')
  return found ? { field: found.path } : { field: 'created_at', by: 'month' }
}
