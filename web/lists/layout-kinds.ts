import type { Field, Layout, Module, Question } from '@nurt/core/blueprint/document.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { listFields } from './fields-of.ts'
import { isDeadline } from './column-width.ts'
import { isDateLike, isSummable, valueKind } from './value-kind.ts'

/** What a board can have columns of. */
export function isColumned(field: Field): boolean {
  return ['choice', 'person', 'yes_no'].includes(valueKind(field))
}

/** The layouts that a list of this module can have, each as it begins; one that the list is saved or shown in, as it is. */
export function layoutsOf({ blueprint }: Pick<Workspace, 'blueprint'>, module: Module, saved: Question, shown: Question): Layout[] {
  const own = listFields(blueprint, module).filter(({ through }) => !through)
  const first = (fits: (field: Field) => boolean) => own.find(({ field }) => fits(field))?.path
  const columned = own.find(({ path }) => path === 'step')?.path ?? first(isColumned)
  const dates = own.filter(({ field, system }) => !system && isDateLike(field)).map(({ path }) => path)
  const day = own.find((listed) => isDeadline(module, listed))?.path ?? dates[0]
  const total = shown.totals?.[0] ?? first((field) => valueKind(field) === 'money') ?? first(isSummable)
  const summed = total === undefined ? {} : { total }
  const usual: Layout[] = [
    { kind: 'table' },
    ...(columned ? [{ kind: 'board' as const, field: columned, ...summed }] : []),
    ...(day ? [{ kind: 'calendar' as const, start: day }] : []),
    { kind: 'chart' },
    ...(dates[0] && dates[1] ? [{ kind: 'trend' as const, start: dates[0], end: dates[1], ...summed, months: 12 }] : []),
  ]
  const known = (kind: Layout['kind']) => [shown.layout, saved.layout].find((layout) => layout.kind === kind)
  const forecast = known('forecast')
  return [...usual.map((layout) => known(layout.kind) ?? layout), ...(forecast ? [forecast] : [])]
}

/** By what a chart's groups are made where the list has none. */
export function usualGroup({ blueprint }: Pick<Workspace, 'blueprint'>, module: Module): NonNullable<Question['group']> {
  const own = listFields(blueprint, module).filter(({ through }) => !through)
  const found = own.find(({ path }) => path === 'step') ?? own.find(({ field }) => valueKind(field) === 'choice')
  return found ? { field: found.path } : { field: 'created_at', by: 'month' }
}
