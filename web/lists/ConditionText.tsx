import { Trans, useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import type { Condition, ConditionValue } from '@nurt/core/expressions/condition.ts'
import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { useWorkspace, type Workspace } from '../api/useWorkspace.tsx'
import { cellText } from './cell-text.ts'
import styles from './Condition.module.css'
import { isGroup, kindOf, partsOf, shapeOf, type Comparison, type ConditionGroup } from './condition-parts.ts'
import { fieldLabel, listField, type ListField } from './fields-of.ts'
import { namesQuery } from './queries.ts'
import { useConditionWords, type ConditionWords } from './useConditionWords.ts'
import { valueField } from './value-kind.ts'

/** A condition as part of a sentence: "Status is Active", "End date is this month". */
export function ConditionText({ module, condition }: { module: Module; condition: Condition }): ReactNode {
  const workspace = useWorkspace()
  if (isGroup(condition)) return <GroupText module={module} group={condition} />
  if ('formula' in condition) return <code className={styles.formula}>{condition.formula}</code>
  const listed = listField(workspace.blueprint, module, condition.field)
  if (!listed) return <Trans>A field that is gone</Trans>
  return <ComparisonText listed={listed} comparison={condition} />
}

function GroupText({ module, group }: { module: Module; group: ConditionGroup }) {
  const { t } = useLingui()
  const word =
    kindOf(group) === 'all' ? t({ message: 'and', context: 'between conditions' }) : t({ message: 'or', context: 'between conditions' })
  const parts = partsOf(group)
  if (parts.length === 0) return <Trans>nothing yet</Trans>
  return parts.map((part, position) => (
    <Fragment key={position}>
      {position > 0 && <span className={styles.word}> {word} </span>}
      {isGroup(part) ? '(' : ''}
      <ConditionText module={module} condition={part} />
      {isGroup(part) ? ')' : ''}
    </Fragment>
  ))
}

function ComparisonText({ listed, comparison }: { listed: ListField; comparison: Comparison }) {
  const workspace = useWorkspace()
  const words = useConditionWords()
  const value = useValueText(listed.field, comparison)
  return (
    <>
      {fieldLabel(listed, workspace.labelOf)} <span className={styles.word}>{words.inSentence(comparison.op, listed.field)}</span>
      {value && <strong className={styles.value}> {value}</strong>}
    </>
  )
}

/** The value in words; names of linked records are asked of the server. */
function useValueText(field: Field, { op, value }: Comparison): string {
  const { t } = useLingui()
  const workspace = useWorkspace()
  const words = useConditionWords()
  const names = useLinkNames(field, value)
  if (shapeOf(op) === 'none') return ''
  const print = (one: ConditionValue | undefined) =>
    printed(one, { field, workspace, words, names, me: t({ message: 'me', context: 'condition' }), teams: t`my teams` })
  if (Array.isArray(value)) return words.joined(op, value.map(print)) || '…'
  const text = print(value) || '…'
  // what is blank is not in the days before today either
  return op === 'not_within' && isPast(value) ? t({ message: `${text} (or never)`, context: 'is not in the last days' }) : text
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

/** Names of the linked records that a condition's value holds. */
export function useLinkNames(field: Field, value: ConditionValue | undefined): ReadonlyMap<string, string> | undefined {
  const workspace = useWorkspace()
  const isLink = field.type === 'link' || field.type === 'multi_link'
  const ids = isLink ? [value ?? []].flat().filter((one) => typeof one === 'string') : []
  const target = isLink ? workspace.findModule(field.module) : undefined
  const { data } = useQuery(namesQuery(workspace.slug, target?.key ?? '', target?.title ?? '', target ? ids : []))
  return data
}
