import { useLingui } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { ConditionValue } from '@nurt/core/expressions/condition.ts'
import { useWorkspace, type Workspace } from '../api/useWorkspace.tsx'
import { cellText } from './cell-text.ts'
import { shapeOf, type Comparison } from './condition-parts.ts'
import { useConditionWords, type ConditionWords } from './useConditionWords.ts'
import { valueField } from './value-kind.ts'

/** What stands after the operator, in words; names of linked records where they are known. */
export function useConditionValueWords(): (field: Field, comparison: Comparison, names?: ReadonlyMap<string, string>) => string {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const words = useConditionWords()
  return (field, { op, value }, names) => {
    if (shapeOf(op) === 'none') return ''
    const print = (one: ConditionValue | undefined) =>
      printed(one, { field, workspace, words, names, me: t({ message: 'me', context: 'condition' }), teams: t`my teams` })
    if (Array.isArray(value)) return words.joined(op, value.map(print)) || '…'
    const text = print(value) || '…'
    // what is blank is not in the days before today either
    return op === 'not_within' && isPast(value) ? t({ message: `${text} (or never)`, context: 'is not in the last days' }) : text
  }
}

function isPast(value: ConditionValue | undefined): boolean {
  return typeof value === 'object' && value !== null && 'period' in value && 'days' in value.period && value.period.days < 0
}

interface Printing {
  field: Field
  workspace: Workspace
  words: ConditionWords
  names: ReadonlyMap<string, string> | undefined
  me: string
  teams: string
}

function printed(value: ConditionValue | undefined, printing: Printing): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'object') return printedWord(value, printing)
  const { field, workspace, names } = printing
  if (field.type === 'link' || field.type === 'multi_link') return names?.get(String(value)) ?? '…'
  return cellText(scalar(field), typeof value === 'number' ? String(value) : value, workspace)
}

/** A value that is read when the condition is asked. */
function printedWord(value: Exclude<ConditionValue, string | number | boolean | null>, { words, me, teams }: Printing): string {
  if ('me' in value) return me
  if ('my_teams' in value) return teams
  if ('period' in value) return words.period(value.period)
  return 'relative' in value ? words.day(value.relative.days) : ''
}

/** One of a multi-choice's keys prints like a choice, one of several people like a person. */
function scalar(field: Field): Field {
  if (field.type === 'people') return { key: field.key, name: field.name, type: 'person' }
  return field.type === 'multi_choice' ? { key: field.key, name: field.name, type: 'choice', choices: field.choices } : valueField(field)
}
