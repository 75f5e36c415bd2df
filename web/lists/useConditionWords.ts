import { msg, plural } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Operator, Period } from '@nurt/core/expressions/condition.ts'
import { isDateLike } from './value-kind.ts'

/** The words of conditions, in the reader's language. */
export interface ConditionWords {
  /** As chosen from a menu: "is one of". */
  operator: (op: Operator, field: Field) => string
  /** As read inside a sentence, before its value: "is". */
  inSentence: (op: Operator, field: Field) => string
  /** The same without the name of a field before it: "not". */
  alone: (op: Operator, field: Field) => string
  period: (period: Period) => string
  /** A day counted from today: "in 30 days". */
  day: (days: number) => string
  joined: (op: Operator, values: string[]) => string
}

export function useConditionWords(): ConditionWords {
  const { t, i18n } = useLingui()
  const relative = new Intl.RelativeTimeFormat(i18n.locale, { numeric: 'auto' })
  const menuWord = (op: Operator, field: Field) => i18n._((isDateLike(field) && dateWords[op]) || words[op])
  const day = (days: number) => relative.format(days, 'day')
  const inSentence = (op: Operator, field: Field) => (sentenceWords[op] ? i18n._(sentenceWords[op]) : menuWord(op, field))
  return {
    operator: menuWord,
    inSentence,
    alone: (op, field) => inSentence(op, field).replace(/^[:—] /, ''),
    period: (period) => ('unit' in period ? relative.format(period.offset, period.unit) : i18n._(daysWords(period.days))),
    day,
    joined: (op, values) => {
      if (op === 'between') return t({ message: `${values[0] ?? ''} and ${values[1] ?? ''}`, context: 'between' })
      if (op === 'none_of' || op === 'has_none') return values.join(i18n._(nor))
      return new Intl.ListFormat(i18n.locale, { type: op === 'has_all' ? 'conjunction' : 'disjunction' }).format(values)
    },
  }
}

const nor = msg({ message: ' or ', context: 'is not one or other' })

const words: Record<Operator, MessageDescriptor> = {
  is: msg({ message: 'is', context: 'condition' }),
  is_not: msg({ message: 'is not', context: 'condition' }),
  one_of: msg({ message: 'is one of', context: 'condition' }),
  none_of: msg({ message: 'is none of', context: 'condition' }),
  contains: msg({ message: 'contains', context: 'condition' }),
  not_contains: msg({ message: 'does not contain', context: 'condition' }),
  starts_with: msg({ message: 'starts with', context: 'condition' }),
  above: msg({ message: 'is above', context: 'condition' }),
  at_least: msg({ message: 'is at least', context: 'condition' }),
  below: msg({ message: 'is below', context: 'condition' }),
  at_most: msg({ message: 'is at most', context: 'condition' }),
  between: msg({ message: 'is between', context: 'condition' }),
  within: msg({ message: 'is', context: 'condition with a period' }),
  not_within: msg({ message: 'is not', context: 'condition with a period' }),
  has_any: msg({ message: 'has any of', context: 'condition' }),
  has_all: msg({ message: 'has all of', context: 'condition' }),
  has_none: msg({ message: 'has none of', context: 'condition' }),
  blank: msg({ message: 'is blank', context: 'condition' }),
  not_blank: msg({ message: 'is filled in', context: 'condition' }),
}

const dateWords: Partial<Record<Operator, MessageDescriptor>> = {
  above: msg({ message: 'is after', context: 'condition on a date' }),
  at_least: msg({ message: 'is not before', context: 'condition on a date' }),
  below: msg({ message: 'is before', context: 'condition on a date' }),
  at_most: msg({ message: 'is not after', context: 'condition on a date' }),
}

const isInSentence = msg({ message: 'is', context: 'in a sentence, before its value' })
const isNotInSentence = msg({ message: 'is not', context: 'in a sentence, before its value' })

const sentenceWords: Partial<Record<Operator, MessageDescriptor>> = {
  is: isInSentence,
  is_not: isNotInSentence,
  one_of: isInSentence,
  none_of: isNotInSentence,
  within: msg({ message: 'is', context: 'in a sentence, before a period' }),
  not_within: msg({ message: 'is not', context: 'in a sentence, before a period' }),
  has_any: msg({ message: 'has', context: 'condition' }),
  has_all: msg({ message: 'has', context: 'condition' }),
  has_none: msg({ message: 'does not have', context: 'condition' }),
}

/** Hungarian says “Status: Open”: its colon clings to the name. */
export function spaceBefore(word: string): string {
  return word.startsWith(':') ? '' : ' '
}

function daysWords(days: number): MessageDescriptor {
  return days < 0
    ? msg`${plural(-days, { one: 'in the last # day', other: 'in the last # days' })}`
    : msg`${plural(days, { one: 'in the next # day', other: 'in the next # days' })}`
}
