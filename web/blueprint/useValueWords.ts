import { useLingui } from '@lingui/react/macro'
import type { Color, FieldTypeName, Label, Language } from '@nurt/core/blueprint/document.ts'
import { languages } from '@nurt/core/blueprint/document.ts'
import { elementKey } from '@nurt/core/blueprint/elements.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { colorNames } from './color-names.ts'
import { fieldTypeLooks } from '../fields/field-type-looks.ts'
import { languageNames } from './language-names.ts'

/** A value of the blueprint as a person reads it. `inFull`: also what tells two values apart that read the same in one language. */
export function useValueWords(): (value: unknown, inFull?: boolean) => string {
  const { t, i18n } = useLingui()
  const { labelOf } = useWorkspace()
  const labelWords = (label: Label, inFull: boolean) =>
    inFull
      ? languages.flatMap((language) => (label[language] ? [`${languageNames[language]}: ${label[language]}`] : [])).join(' · ')
      : labelOf(label)
  const textWords = (text: string) => {
    if (text in fieldTypeLooks) return i18n._(fieldTypeLooks[text as FieldTypeName].name)
    return text in colorNames ? i18n._(colorNames[text as Color]) : text
  }
  const objectWords = (value: object, inFull: boolean): string => {
    if (isLabel(value)) return labelWords(value, inFull)
    const { name, type, formula } = value as { name?: Label; type?: string; formula?: string }
    if (formula !== undefined && !name) return formula
    const words = [name && labelWords(name, inFull), type && textWords(type), formula].filter(Boolean)
    return words.join(' · ') || (elementKey(value) ?? (inFull ? JSON.stringify(value) : t`other settings`))
  }
  const words = (value: unknown, inFull = false): string => {
    if (isBlank(value)) return t`nothing`
    if (typeof value === 'boolean') return value ? t`yes` : t`no`
    if (typeof value === 'string') return textWords(value)
    if (Array.isArray(value)) return value.map((one) => words(one, inFull)).join(', ')
    return typeof value === 'object' && value !== null ? objectWords(value, inFull) : JSON.stringify(value)
  }
  return words
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function isLabel(value: object): value is Label {
  const keys = Object.keys(value)
  return keys.length > 0 && keys.every((key) => languages.includes(key as Language))
}
