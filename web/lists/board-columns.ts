import type { Choice, Color, Field, Layout } from '@nurt/core/blueprint/document.ts'
import type { Groups } from '@nurt/core/lists/api.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { inGroup } from './group-condition.ts'
import type { Asked } from './queries.ts'
import type { ListView } from './useListPage.ts'
import { valueKind } from './value-kind.ts'

export type BoardLayoutOf = Extract<Layout, { kind: 'board' }>

export interface BoardColumn {
  /** A choice, a step, a person, `true` or `false`; null for blanks. */
  key: string | null
  name: string
  color?: Color
  count: number
  total: string | string[] | null
  /** What its cards are asked by. */
  asked: Asked
  /** Nobody looks for something in it: it begins folded. */
  isIdle: boolean
}

interface BoardNames {
  blank: string
  yes: string
  no: string
}

interface BoardOptions {
  view: ListView
  layout: BoardLayoutOf
  field: Field
  groups: Groups
  workspace: Workspace
}

/** The columns in the order of the field, also those without cards; blanks last. */
export function boardColumns(options: BoardOptions, names: BoardNames): BoardColumn[] {
  const { view, layout, field, groups, workspace } = options
  const found = new Map(groups.groups.map((group) => [group.key, group]))
  return headsIn(options, names).flatMap(({ isGone, ...head }) => {
    const group = found.get(head.key)
    // of a choice that is no longer offered only its records are shown
    if (isGone && !group) return []
    const condition = inGroup(view.question.condition, { field: layout.field }, field, head.key)
    const isOthers = valueKind(field) === 'person' && head.key !== workspace.me.id
    return [
      {
        ...head,
        count: group?.count ?? 0,
        total: (layout.total && group?.totals[layout.total]) || null,
        asked: { ...view.asked, question: { ...view.asked.question, condition }, ...(!layout.inOrder && { byHand: true as const }) },
        isIdle: !group && (head.key === null || isOthers),
      },
    ]
  })
}

/** Those of the field, then what else its records hold, then blanks where there are or may be any. */
function headsIn({ layout, field, groups: { groups }, workspace }: BoardOptions, names: BoardNames): Head[] {
  const heads = headsOf(field, workspace, names)
  const known = new Set<string | null>([null, ...heads.map(({ key }) => key)])
  const others = groups.flatMap(({ key }) => (key === null || known.has(key) ? [] : [{ key, name: workspace.nameOf(key) || key }]))
  const mayBeBlank = field.type !== 'yes_no' && layout.field !== 'step' && !field.required
  const hasBlank = mayBeBlank || groups.some(({ key }) => key === null)
  return [...heads, ...others, ...(hasBlank ? [{ key: null, name: names.blank }] : [])]
}

interface Head {
  key: string | null
  name: string
  color?: Color
  isGone?: true
}

function headsOf(field: Field, { labelOf, members }: Workspace, { yes, no }: BoardNames): Head[] {
  if (field.type === 'choice') {
    return field.choices.map(({ key, name, color, hidden }: Choice) => ({
      key,
      name: labelOf(name) || key,
      color,
      ...(hidden && { isGone: true as const }),
    }))
  }
  if (valueKind(field) === 'yes_no')
    return [
      { key: 'true', name: yes },
      { key: 'false', name: no },
    ]
  if (valueKind(field) !== 'person') return []
  return members.filter(({ active }) => active).map(({ id, name }) => ({ key: id, name }))
}

/** The value that a card takes over from its column. */
export function columnValue(field: Field, key: string | null): unknown {
  return key !== null && valueKind(field) === 'yes_no' ? key === 'true' : key
}
