import { Trans, useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import type { Condition, ConditionValue } from '@nurt/core/expressions/condition.ts'
import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Condition.module.css'
import { isGroup, kindOf, partsOf, type Comparison, type ConditionGroup } from './condition-parts.ts'
import { fieldLabel, listField, type ListField } from './fields-of.ts'
import { namesQuery } from './queries.ts'
import { useConditionValueWords } from './useConditionValueWords.ts'
import { spaceBefore, useConditionWords } from './useConditionWords.ts'

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
  const word = words.inSentence(comparison.op, listed.field)
  const value = useValueText(listed.field, comparison)
  return (
    <>
      {fieldLabel(listed, workspace.labelOf)}
      {spaceBefore(word)}
      <span className={styles.word}>{word}</span>
      {value && <strong className={styles.value}> {value}</strong>}
    </>
  )
}

/** The value in words; names of linked records are asked of the server. */
function useValueText(field: Field, comparison: Comparison): string {
  const valueWords = useConditionValueWords()
  return valueWords(field, comparison, useLinkNames(field, comparison.value))
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
