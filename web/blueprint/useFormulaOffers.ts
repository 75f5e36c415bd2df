import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import type { Field, Module } from '@nurt/core/blueprint/document.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { fieldLabel, listFields } from '../lists/fields-of.ts'
import type { ListField } from '../lists/fields-of.ts'
import { fieldTypeLooks } from '../fields/field-type-looks.ts'
import type { Offer } from './formula-offers.ts'
import { formulaExamples } from './formula-examples.ts'
import { functionLooks, phraseLooks } from './function-looks.ts'

export interface OfferGroup {
  label: string
  offers: Offer[]
}

/** What can be put into a formula: the fields that it may read, then what it may call. */
export function useFormulaOffers(module: Module, lines: readonly Field[] | undefined, computes: string | undefined): OfferGroup[] {
  const { t, i18n } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const listed = lines ? lines.filter(({ hidden }) => !hidden).map(alone) : listFields(blueprint, module).flatMap(withColumns)
  const fields = listed
    .filter((one) => one.path !== computes && !(one.through && isLive(one.field)))
    .map((one) => ({
      text: one.path,
      name: fieldLabel(one, labelOf),
      hint: labelOf(one.field.hint) || i18n._(fieldTypeLooks[one.field.type].name),
    }))
  const readable = (lines ?? module.fields).filter(({ key }) => key !== computes)
  const hintOf = (name: string, hint: MessageDescriptor) => [i18n._(hint), formulaExamples[name]?.(readable)].filter(Boolean).join(': ')
  const functions = Object.entries(functionLooks).map(([name, hint]) => ({ text: `${name}(|)`, hint: hintOf(name, hint) }))
  const phrases = Object.entries(phraseLooks).map(([text, hint]) => ({ text, hint: hintOf(text, hint) }))
  return [
    { label: t`Fields`, offers: fields },
    { label: t`Functions`, offers: [...functions, ...phrases] },
  ]
}

function alone(field: Field): ListField {
  return { path: field.key, field, system: false }
}

/** Line items are read column by column. */
function withColumns(listed: ListField): ListField[] {
  const { field, path } = listed
  if (field.type !== 'lines' || listed.through) return [listed]
  const columns = field.fields.filter(({ hidden }) => !hidden)
  return [listed, ...columns.map((column) => ({ path: `${path}.${column.key}`, field: column, through: field, system: false }))]
}

/** Never stored, so another record's formula cannot read it. */
function isLive(field: Field): boolean {
  return field.type === 'formula' && field.live === true
}
