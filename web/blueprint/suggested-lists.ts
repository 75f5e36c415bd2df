import type { Field, Label, List, Module } from '@nurt/core/blueprint/document.ts'
import { valueKind } from '../lists/value-kind.ts'

/** A list that a module calls for: its name and what it asks. One that asks nothing holds every record. */
export interface Suggestion extends Partial<Pick<List, 'condition' | 'group' | 'order'>> {
  name: string
}

export interface SuggestionWords {
  labelOf: (label: Label) => string
  status: string
  mine: string
  by: (field: string) => string
  thisMonth: string
  nextMonth: string
}

const grouping = new Set(['choice', 'multi_choice', 'link', 'person', 'team'])

/** Lists that the fields of a module make sense of: by status and by each choice or link, by the months of each date, where a box is ticked. */
export function suggestedLists(module: Module, words: SuggestionWords): Suggestion[] {
  const fields = module.fields.filter(({ hidden }) => !hidden)
  return [
    { name: words.mine, condition: { field: 'owner', op: 'is', value: { me: true } } },
    ...(module.process ? [{ name: words.by(words.status), group: { field: 'step' } }] : []),
    ...fields.flatMap((field) => suggestionsOf(field, words)),
  ]
}

function suggestionsOf(field: Field, words: SuggestionWords): Suggestion[] {
  const name = words.labelOf(field.name)
  const kind = valueKind(field)
  if (grouping.has(kind) && field.type !== 'formula') return [{ name: words.by(name), group: { field: field.key } }]
  if (kind === 'yes_no') return [{ name, condition: { field: field.key, op: 'is', value: true } }]
  if (kind !== 'date') return []
  const month = (offset: number): Omit<Suggestion, 'name'> => ({
    condition: { field: field.key, op: 'within', value: { period: { unit: 'month', offset } } },
    order: [{ field: field.key, direction: 'asc' }],
  })
  return [
    { name: `${name}: ${words.thisMonth}`, ...month(0) },
    { name: `${name}: ${words.nextMonth}`, ...month(1) },
  ]
}
