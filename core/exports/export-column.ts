import type { Field, FieldTypeName, Language } from '../blueprint/document.ts'
import type { Locale } from '../fields/field-type.ts'

/** A column of an exported list. */
export interface ExportColumn {
  field: Field
  header: string
  /** Of all its amounts, which then are plain numbers; absent: each cell says its own. */
  currency?: string
  /** Of amounts in several currencies: the numbers alone, or what they are in. */
  part?: 'amount' | 'currency'
}

/** What the column with the currencies is called behind the name of the amounts. */
export const currencyWord: Record<Language, string> = { pl: 'waluta', en: 'currency', hu: 'pénznem', ru: 'валюта' }

/** For whom values are printed: persons and teams have `names`. */
export interface Reader {
  locale: Locale
  names: (id: string) => string
}

/** The type of the values: of a formula or roll-up its result. */
export function valueType(field: Field): FieldTypeName {
  return field.type === 'formula' || field.type === 'rollup' ? field.result : field.type
}

/** Amounts without a currency are read in this one when the file comes back. */
export function currencyAssumed(field: Field, locale: Pick<Locale, 'currency'>): string {
  return (field.type === 'money' ? field.currency : undefined) ?? locale.currency
}
