import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import type { Difference, DifferenceKind } from '@nurt/core/blueprint/difference.ts'
import type { FieldTypeName, Label } from '@nurt/core/blueprint/document.ts'
import { languages } from '@nurt/core/blueprint/document.ts'
import type { RowChange } from '@nurt/core/blueprint/table-rows.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { differenceTexts, propertyNames } from './difference-texts.ts'
import { fieldTypeLooks } from '../fields/field-type-looks.ts'
import { languageNames } from './language-names.ts'
import { useListWords } from './useListWords.ts'
import { useRoleDifference } from './useRoleDifference.ts'
import { useRowWords } from './useRowWords.ts'

/** Their `to` is what differs in them. */
const namesParts: ReadonlySet<DifferenceKind> = new Set(['module_changed', 'step_changed'])

/** A difference as a sentence in the reader's language. */
export function useDifferenceText(): (difference: Difference) => string {
  const { _ } = useLingui()
  const { labelOf } = useWorkspace()
  const listWords = useListWords()
  const roleDifference = useRoleDifference()
  const tableWords = useTableWords()
  const nameOf = (named: Difference['part']) => {
    const property = named && propertyNames[named.key]
    return labelOf(named?.name) || (property ? _(property) : (named?.key ?? ''))
  }
  const print = (value: unknown): string => {
    if (typeof value === 'string') return value in fieldTypeLooks ? _(fieldTypeLooks[value as FieldTypeName].name) : value
    if (Array.isArray(value)) return value.map(print).filter(Boolean).join(', ')
    return typeof value === 'object' && value !== null ? labelOf(value as Label) : ''
  }
  return (difference) => {
    const { kind, element, part, from, to } = difference
    const names = { element: nameOf(element), part: nameOf(part) }
    if (kind.endsWith('_renamed')) return _(differenceTexts[kind]({ ...names, ...renaming(from as Label, to as Label, labelOf) }))
    const changed = namesParts.has(kind) ? (to as string[]).map((key) => nameOf({ key, name: {} })).join(', ') : listWords(difference)
    const values = roleDifference(difference) ?? tableWords(difference) ?? { from: changed || print(from), to: changed || print(to) }
    return _(differenceTexts[kind]({ ...names, from: '', to: '', ...values }))
  }
}

function useTableWords(): (difference: Difference) => { to: string } | undefined {
  const { _ } = useLingui()
  const { labelOf, findModule, blueprint } = useWorkspace()
  const rowWords = useRowWords()
  return ({ kind, module, to }) => {
    if (kind === 'rows_changed') return { to: rowWords(findModule(module?.key ?? ''), to as RowChange) }
    if (kind !== 'gate_editors_changed') return undefined
    const names = (to as string[]).map((key) => labelOf(blueprint.roles.find((role) => role.key === key)?.name) || key)
    return { to: names.join(', ') || _(nobodyElse) }
  }
}

const nobodyElse = msg`only those who configure`

/** The old and the new name; those of another language, said with it, where the reader's own stays. */
function renaming(from: Label, to: Label, labelOf: (label: Label) => string): { from: string; to: string } {
  if (labelOf(from) !== labelOf(to)) return { from: labelOf(from), to: labelOf(to) }
  const language = languages.find((one) => from[one] !== to[one]) ?? languages[0]
  const name = (label: Label) => `${languageNames[language]}: ${label[language] ?? '–'}`
  return { from: name(from), to: name(to) }
}
