import type { Field } from '@nurt/core/blueprint/document.ts'
import type { Locale } from '@nurt/core/fields/field-type.ts'
import { checkValue, parseValue } from '@nurt/core/fields/field-types.ts'
import { useEffect, useState } from 'react'
import { editText } from './edit-text.ts'
import type { FieldControlProps } from './field-control.ts'
import { useValueProblem } from './problem-text.ts'

interface TypedText {
  text: string
  /** What is wrong with the text, once the person has left it or the server has refused it without knowing how it was read. */
  problem: string | undefined
  type: (text: string) => void
  leave: () => void
}

type Typing = Pick<FieldControlProps, 'field' | 'value' | 'onChange' | 'problem'>

interface Draft {
  value: unknown
  text: string
  left: boolean
}

/** The text of an input whose value is read from it at each key. A value set from outside replaces the text. */
export function useTypedText({ field, value, onChange, problem }: Typing, locale: Locale, show = editText): TypedText {
  const sentence = useValueProblem()
  const [draft, setDraft] = useState(() => startOf(field, value, locale) ?? { value, text: show(field, value, locale), left: false })
  const current = sameValue(draft.value, value) ? draft : { value, text: show(field, value, locale), left: draft.left }
  const parsed = parseValue(field, current.text, locale)
  useEffect(() => {
    if (!sameValue(draft.value, value)) onChange(draft.value)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what stood there before the control
  }, [])
  return {
    text: current.text,
    problem: (current.left || problem) && 'problem' in parsed ? sentence(parsed.problem) : undefined,
    type(text) {
      const read = parseValue(field, text, locale)
      const next = 'value' in read ? read.value : text
      setDraft({ value: next, text, left: false })
      onChange(next)
    },
    leave: () => setDraft({ ...current, text: 'value' in parsed ? show(field, parsed.value, locale) : current.text, left: true }),
  }
}

function sameValue(one: unknown, other: unknown): boolean {
  return (one ?? null) === (other ?? null)
}

/** What was typed before the control was there is read now, and stays as typed. */
function startOf(field: Field, value: unknown, locale: Locale): Draft | undefined {
  if (typeof value !== 'string' || 'value' in checkValue(field, value, locale)) return undefined
  const parsed = parseValue(field, value, locale)
  return 'value' in parsed ? { value: parsed.value, text: value, left: false } : undefined
}
