import type { Field, Question } from '@nurt/core/blueprint/document.ts'
import { languageTags } from '@nurt/core/fields/formatters.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { cellText } from './cell-text.ts'
import type { Group } from './group-condition.ts'
import { isDateLike, valueKind } from './value-kind.ts'

type Unit = NonNullable<NonNullable<Question['group']>['by']>

/** The name of a group as text; undefined for choices, which are drawn as tags. */
export function groupLabel(group: Group, field: Field, by: Unit, workspace: Workspace): string | undefined {
  if (group.label !== undefined) return group.label
  if (group.key === null) return undefined
  if (isDateLike(field)) return periodLabel(group.key, by, workspace)
  const kind = valueKind(field)
  if (kind === 'choice' || kind === 'multi_choice' || kind === 'person') return undefined
  if (kind === 'yes_no') return cellText(field, group.key === 'true', workspace)
  return cellText(field, group.key, workspace)
}

/** A group's name where only text can stand: an axis of a chart. */
export function groupText(group: Group, field: Field, by: Unit, workspace: Workspace): string {
  const value = field.type === 'multi_choice' ? [group.key] : group.key
  return groupLabel(group, field, by, workspace) ?? cellText(field, value, workspace)
}

function periodLabel(first: string, by: Unit, { locale }: Workspace): string {
  const date = new Date(`${first.slice(0, 10)}T12:00:00Z`)
  const language = languageTags[locale.language]
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(date)
  if (by === 'month') return format({ month: 'long', year: 'numeric' })
  if (by === 'year') return format({ year: 'numeric' })
  if (by === 'quarter') return `${format({ year: 'numeric' })}, Q${Math.floor(date.getUTCMonth() / 3) + 1}`
  return format({ dateStyle: 'medium' })
}
