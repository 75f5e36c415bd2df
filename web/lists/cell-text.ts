import type { Field } from '@nurt/core/blueprint/document.ts'
import { minorPlaces } from '@nurt/core/fields/currencies.ts'
import type { LinkValue } from '@nurt/core/fields/field-type.ts'
import { printValue } from '@nurt/core/fields/printers.ts'
import type { Workspace } from '../api/useWorkspace.tsx'
import { linkName } from '../fields/link-name.ts'
import { valueField } from './value-kind.ts'

/** A value as text in the reader's language; '' for a blank. */
export function cellText(field: Field, value: unknown, { locale, nameOf }: Workspace): string {
  if (field.type === 'link' && Array.isArray(value)) return linkName(value as LinkValue)
  return printValue(field, value, locale, nameOf)
}

/** A sum, one text per currency. `bare` leaves out a currency that stands in the header. */
export function totalTexts(field: Field, total: string | string[], workspace: Workspace, bare = false): string[] {
  const printed = valueField(field)
  const amounts = [total].flat()
  if (bare && amounts.length === 1 && printed.type === 'money') return [bareMoney(amounts[0]!, workspace)]
  return amounts.map((amount) => cellText(printed, printed.type === 'duration' ? Number(amount) : amount, workspace))
}

/** An amount without its currency, with the places that are written in that. */
export function bareMoney(wire: string, workspace: Workspace): string {
  const [amount, currency = ''] = wire.split(' ')
  return cellText({ key: 'amount', name: {}, type: 'number', places: minorPlaces(currency) }, amount, workspace)
}
