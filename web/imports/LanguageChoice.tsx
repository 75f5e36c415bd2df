import { Select } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Language } from '@nurt/core/blueprint/document.ts'
import { readDate } from '@nurt/core/fields/date-text.ts'
import { dateFormat, numberFormat } from '@nurt/core/fields/formatters.ts'
import { readNumber } from '@nurt/core/fields/number-text.ts'
import { maxPlaces } from '@nurt/core/fields/print-number.ts'
import type { ImportAnswer } from '@nurt/core/imports/api.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'

interface LanguageChoiceProps {
  value: Language
  onChange: (language: Language) => void
}

/** Whose spelling of numbers and dates is tried first. */
export function LanguageChoice({ value, onChange }: LanguageChoiceProps) {
  const { t } = useLingui()
  const names: Record<Language, string> = { pl: t`as in Polish`, hu: t`as in Hungarian`, ru: t`as in Russian`, en: t`as in English` }
  return (
    <Select
      label={t`Numbers and dates`}
      data={Object.entries(names).map(([language, label]) => ({ value: language, label }))}
      value={value}
      onChange={(language) => language && onChange(language as Language)}
      allowDeselect={false}
    />
  )
}

/** How the file's first doubtful date and number are read now: `3/4/2026` → 3 April 2026. */
export function useReadExamples({ ambiguous }: ImportAnswer, language: Language): string[] {
  const { t } = useLingui()
  const { locale } = useWorkspace()
  const dayOf = useReadDay()
  const examples: string[] = []
  if (ambiguous.date !== undefined) {
    const text = ambiguous.date
    const read = readDate(text, { ...locale, language })
    const value = 'value' in read && read.value !== null ? dayOf(read.value) : ''
    if (value) examples.push(t`${text} is read as ${value}`)
  }
  if (ambiguous.number !== undefined) {
    const text = ambiguous.number
    const read = readNumber(text, language)
    const value = read === undefined ? '' : numberFormat(locale.language, { min: 0, max: maxPlaces }).format(Number(read))
    if (value) examples.push(t`${text} is read as ${value}`)
  }
  return examples
}

/** A day in words, as it was read. */
export function useReadDay(): (day: string) => string {
  const { locale } = useWorkspace()
  return (day) => dateFormat(locale.language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(day))
}
