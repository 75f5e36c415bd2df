import type { FieldOf, Layout, Module, Order, TreePart } from '@nurt/core/blueprint/document.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { cellText } from './cell-text.ts'
import { askedPaths, columnsOf, type Column } from './columns.ts'
import { listField } from './fields-of.ts'
import { valueIn, type RowFrame } from './GridRow.tsx'
import { lateIn } from './late.ts'
import type { Asked } from './queries.ts'
import { may } from './rights.ts'
import type { Row } from './row-pages.ts'
import type { ListView } from './useListPage.ts'
import { valueKind } from './value-kind.ts'

export type TreeLayoutOf = Extract<Layout, { kind: 'tree' }>

/** What the records of one module are in a tree. */
export interface TreeShape {
  module: Module
  /** By which they stand below each other. */
  parent: FieldOf<'link'> | undefined
  /** By which they stand below records of another module. */
  link: FieldOf<'link'> | undefined
  /** Of each column of the tree its own, where it has one of the kind. */
  columns: (Column | undefined)[]
  asked: string[]
  valueAt: ReadonlyMap<string, number>
  isLate: RowFrame['isLate']
  nameOf: (row: Row) => string
  /** Below each record these are counted beside its own kind. */
  counted: string | undefined
  /** The question whose records they are. */
  question: Asked
}

/** The list's own module first, then the parts that the person sees. */
export function shapesOf(workspace: Workspace, view: ListView, layout: TreeLayoutOf): TreeShape[] {
  const parts = (layout.parts ?? []).filter((part) => isSeen(workspace, part))
  const countedBelow = (module: string) =>
    parts.flatMap((part) => (linkOf(workspace, part.module, part.link)?.module === module ? [wayOf(part)] : [])).join(',') || undefined
  const main = shapeOf(workspace, view.module, view.columns, {
    parent: linkOf(workspace, view.module.key, layout.parent),
    link: undefined,
    counted: countedBelow(view.module.key),
    question: view.asked,
  })
  const others = parts.flatMap((part): TreeShape[] => {
    const module = workspace.findModule(part.module)
    if (!module) return []
    return [
      shapeOf(workspace, module, alike(workspace, module, view.columns), {
        parent: part.parent === undefined ? undefined : linkOf(workspace, part.module, part.parent),
        link: linkOf(workspace, part.module, part.link),
        counted: countedBelow(part.module),
        question: { workspace: workspace.slug, module: part.module, question: { order: usualOrder(workspace, module) } },
      }),
    ]
  })
  return [main, ...others]
}

export function linkOf({ findModule }: Workspace, module: string, key: string): FieldOf<'link'> | undefined {
  const field = findModule(module)?.fields.find((one) => one.key === key && !one.hidden)
  return field?.type === 'link' ? field : undefined
}

function isSeen(workspace: Workspace, { module, link }: TreePart): boolean {
  return workspace.findModule(module)?.enabled === true && may(workspace, 'see', module) && linkOf(workspace, module, link) !== undefined
}

function wayOf({ module, link, parent }: TreePart): string {
  return [module, link, ...(parent === undefined ? [] : [parent])].join('.')
}

type Place = Pick<TreeShape, 'parent' | 'link' | 'counted' | 'question'>

function shapeOf(workspace: Workspace, module: Module, columns: (Column | undefined)[], place: Place): TreeShape {
  const shown = columns.filter((column) => column !== undefined)
  const step = module.process ? ['step'] : []
  const whole = place.link ? [place.link.key] : []
  const asked = [...new Set([...askedPaths(shown), ...step, ...whole, 'owner'])]
  const valueAt = new Map(asked.map((path, position) => [path, position + 2]))
  const [title] = shown
  return {
    ...place,
    module,
    columns,
    asked,
    valueAt,
    isLate: lateIn(workspace, module, valueAt),
    nameOf: (row) => (title ? cellText(title.field, valueIn({ valueAt }, row, title.path), workspace) : ''),
  }
}

/** Its name, and what it has of the other columns, in their places. */
function alike(workspace: Workspace, module: Module, columns: readonly Column[]): (Column | undefined)[] {
  const isSame = ({ path, field }: Column) => {
    const own = listField(workspace.blueprint, module, path)
    return own !== undefined && valueKind(own.field) === valueKind(field)
  }
  const paths = columns.slice(1).filter(isSame)
  const own = columnsOf(
    workspace,
    module,
    paths.map(({ path }) => ({ field: path })),
  )
  const [title] = own
  return [title, ...columns.slice(1).map((column) => (isSame(column) ? own.find(({ path }) => path === column.path) : undefined))]
}

/** As the module's first list has them. */
function usualOrder({ blueprint }: Workspace, module: Module): Order[] {
  const order = blueprint.lists.find((list) => list.module === module.key)?.order ?? []
  return order.filter(({ field }) => listField(blueprint, module, field))
}
