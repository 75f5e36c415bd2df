import { useLingui } from '@lingui/react/macro'
import type { Module } from '@nurt/core/blueprint/document.ts'
import type { Condition } from '@nurt/core/expressions/condition.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { isGroup, kindOf, partsOf } from './condition-parts.ts'
import { fieldLabel, listField } from './fields-of.ts'
import { useConditionValueWords } from './useConditionValueWords.ts'
import { spaceBefore, useConditionWords } from './useConditionWords.ts'

/** A condition as one text, where nothing can be asked of the server: "Margin is below 15 %". '' where it asks nothing. */
export function useConditionSentence(module: Module): (condition: Condition) => string {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const words = useConditionWords()
  const valueWords = useConditionValueWords()
  const sentence = (condition: Condition): string => {
    if (isGroup(condition)) {
      const word =
        kindOf(condition) === 'all'
          ? t({ message: 'and', context: 'between conditions' })
          : t({ message: 'or', context: 'between conditions' })
      return partsOf(condition)
        .map((part) => (isGroup(part) && partsOf(part).length > 1 ? `(${sentence(part)})` : sentence(part)))
        .join(` ${word} `)
    }
    if ('formula' in condition) return condition.formula
    const listed = listField(blueprint, module, condition.field)
    if (!listed) return t`A field that is gone`
    const word = words.inSentence(condition.op, listed.field)
    const value = valueWords(listed.field, condition)
    return `${fieldLabel(listed, labelOf)}${spaceBefore(word)}${word}${value && ` ${value}`}`
  }
  return sentence
}
