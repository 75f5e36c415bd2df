import type { Blueprint, Field, List } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { questionOf } from '@nurt/core/lists/merge-question.ts'
import { listField } from '../lists/fields-of.ts'
import { sameJson } from '../lists/question.ts'

/** The draft as real records can be shown by it: a field that gets another type still shows the values that it has. */
export function drawable(draft: Blueprint, published: Blueprint): Blueprint {
  const modules = draft.modules.map((module) => {
    const before = published.modules.find(({ key }) => key === module.key)
    return before ? { ...module, fields: typedAs(module.fields, before.fields) } : module
  })
  return { ...draft, modules }
}

function typedAs(fields: readonly Field[], published: readonly Field[]): Field[] {
  return fields.map((field) => {
    const before = published.find(({ key }) => key === field.key)
    if (!before) return field
    if (before.type !== field.type) return { ...before, name: field.name, hidden: field.hidden ?? false }
    return field.type === 'lines' && before.type === 'lines' ? { ...field, fields: typedAs(field.fields, before.fields) } : field
  })
}

/** What of a drafted list the server can answer before it is published; undefined where nothing of it differs. */
export function askable(published: Blueprint, list: List): Partial<List> | undefined {
  const before = published.lists.find(({ key }) => key === list.key)
  if (before && sameJson({ ...questionOf(before), columns: 0 }, { ...questionOf(list), columns: 0 })) return undefined
  const module = published.modules.find(({ key }) => key === list.module)
  const isKnown = (path: string) => module !== undefined && listField(published, module, path) !== undefined
  const { condition, order, group, totals = [] } = list
  return {
    condition: knownPart(condition, isKnown) ?? { all: [] },
    order: order.filter(({ field }) => isKnown(field)),
    totals: totals.filter(isKnown),
    ...(group && isKnown(group.field) && { group }),
  }
}

function knownPart(condition: Condition, isKnown: (path: string) => boolean): Condition | undefined {
  const parts = (all: Condition[]) => all.flatMap((part) => knownPart(part, isKnown) ?? [])
  if ('all' in condition) return { all: parts(condition.all) }
  if ('any' in condition) {
    const any = parts(condition.any)
    return any.length > 0 || condition.any.length === 0 ? { any } : undefined
  }
  return !('field' in condition) || isKnown(condition.field) ? condition : undefined
}
